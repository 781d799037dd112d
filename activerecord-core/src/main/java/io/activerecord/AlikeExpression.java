package io.activerecord;

import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Expression;
import io.activerecord.sql.InList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression whose values are of another one's class: converted as those are, and refused where the database cannot
 * look at those.
 */
abstract class AlikeExpression<T> extends TypedExpression<T> {
    private final TypedExpression<T> like;

    AlikeExpression(TypedExpression<T> like) {
        this.like = like;
    }

    final TypedExpression<T> like() {
        return like;
    }

    @Override
    final ColumnType type() {
        return like.type();
    }

    @Override
    final @Nullable Object toColumn(@Nullable Object value) {
        return like.toColumn(value);
    }

    @Override
    final @Nullable T toProperty(@Nullable Object value) {
        return like.toProperty(value);
    }

    @Override
    final Expression operand(String operation) {
        like.operand(operation);
        return expression();
    }

    @Override
    final Condition equal(Object value, boolean negated) {
        List<Bind> binds = new ArrayList<>(2);
        addBinds(value, negated ? "ne" : "eq", binds);
        if (binds.size() > 1) {
            return new InList(expression(), binds, negated);
        }
        Comparison.Operator operator = negated ? Comparison.Operator.NE : Comparison.Operator.EQ;
        return new Comparison(expression(), operator, binds.get(0));
    }

    @Override
    final void addBinds(Object value, String operation, List<Bind> binds) {
        like.addBinds(value, operation, binds);
    }
}
