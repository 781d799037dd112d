package io.activerecord;

import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression that a result calls by another name. */
final class NamedExpression<T> extends TypedExpression<T> {
    private final TypedExpression<T> target;
    private final String alias;

    NamedExpression(TypedExpression<T> target, String alias) {
        this.target = target;
        this.alias = alias;
    }

    @Override
    public Expression expression() {
        return target.expression();
    }

    @Override
    ColumnType type() {
        return target.type();
    }

    @Override
    Expression operand(String operation) {
        return target.operand(operation);
    }

    @Override
    Condition equal(Object value, boolean negated) {
        return target.equal(value, negated);
    }

    @Override
    void addBinds(Object value, String operation, List<Bind> binds) {
        target.addBinds(value, operation, binds);
    }

    @Override
    @Nullable
    Object toColumn(@Nullable Object value) {
        return target.toColumn(value);
    }

    @Override
    @Nullable
    T toProperty(@Nullable Object value) {
        return target.toProperty(value);
    }

    @Override
    String alias() {
        return alias;
    }

    @Override
    public String toString() {
        return alias;
    }
}
