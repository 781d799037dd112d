package io.activerecord.dialect.jooq;

import io.activerecord.sql.Expression;
import io.activerecord.sql.Ordering;
import io.activerecord.sql.SelectCommand;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.SelectQuery;
import org.jooq.SortField;
import org.jooq.impl.CustomField;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** The order of one select. */
final class Orderings {
    private final Pass pass;
    private final Expressions expressions;

    Orderings(Pass pass, Expressions expressions) {
        this.pass = pass;
        this.expressions = expressions;
    }

    /** An expression that stands there already decides nothing more, and some engines refuse it. */
    void add(SelectCommand command, SelectQuery<Record> query) {
        Set<Expression> seen = new HashSet<>();
        for (Ordering ordering : command.orderBy()) {
            if (seen.add(ordering.expression()) || !pass.parts().holdsNoValues(ordering.expression())) {
                Field<Number> position = position(command, ordering);
                add(ordering, position == null ? expressions.listed(ordering.expression()) : position, query);
            }
        }
    }

    /** Of groups and distinct rows, what is ordered by must be what is selected; a position has no nulls to be moved. */
    private @Nullable Field<Number> position(SelectCommand command, Ordering ordering) {
        boolean selected = command.distinct() || !command.groupBy().isEmpty();
        return selected && ordering.nulls() == Ordering.Nulls.DEFAULT
                ? new Positions(pass).of(command, ordering.expression())
                : null;
    }

    void add(Ordering ordering, Field<Number> field, SelectQuery<Record> query) {
        terms(ordering, field).forEach(query::addOrderBy);
    }

    /** The terms that {@code ordering} takes on this engine. */
    List<OrderField<?>> terms(Ordering ordering, Field<Number> field) {
        SortField<Number> sorted = ordering.direction() == Ordering.Direction.ASC ? field.asc() : field.desc();
        boolean first = ordering.nulls() == Ordering.Nulls.FIRST;
        if (ordering.nulls() == Ordering.Nulls.DEFAULT) {
            return List.of(sorted);
        }
        if (pass.target().ordersNulls()) {
            return List.of(first ? sorted.nullsFirst() : sorted.nullsLast());
        }
        return movesNulls(ordering, pass.target()) ? List.of(isNull(field, first), sorted) : List.of(sorted);
    }

    /** Whether nulls are to stand elsewhere than the engine puts them. */
    static boolean movesNulls(Ordering ordering, RenderTarget target) {
        if (ordering.nulls() == Ordering.Nulls.DEFAULT || target.ordersNulls()) {
            return false;
        }
        boolean ascending = ordering.direction() == Ordering.Direction.ASC;
        boolean first = ordering.nulls() == Ordering.Nulls.FIRST;
        return first != (ascending == target.nullsAreLowest());
    }

    private static Field<Integer> isNull(Field<Number> field, boolean first) {
        return CustomField.of(
                "nulls",
                SQLDataType.INTEGER,
                context -> context.sql("case when ")
                        .visit(field)
                        .sql(first ? " is null then 0 else 1 end" : " is null then 1 else 0 end"));
    }
}
