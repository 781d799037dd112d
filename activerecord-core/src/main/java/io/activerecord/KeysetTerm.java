package io.activerecord;

import io.activerecord.dialect.Dialect;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Constant;
import io.activerecord.sql.NullTest;
import io.activerecord.sql.Ordering;
import org.jspecify.annotations.Nullable;

/**
 * One column of a {@link Keyset}.
 *
 * @param nullsFirst where nulls stand, also where the engine decides
 */
record KeysetTerm(ColumnMapping column, Ordering ordering, boolean nullable, boolean nullsFirst) {
    static KeysetTerm of(ColumnMapping column, Ordering ordering, Dialect dialect) {
        boolean ascending = ordering.direction() == Ordering.Direction.ASC;
        boolean first = ordering.nulls() == Ordering.Nulls.DEFAULT
                ? ascending == dialect.nullsAreLowest()
                : ordering.nulls() == Ordering.Nulls.FIRST;
        boolean nullable = !column.key() && column.limits().nullable();
        Ordering plain = nullable ? ordering : new Ordering(column.ref(), ordering.direction(), Ordering.Nulls.DEFAULT);
        return new KeysetTerm(column, plain, nullable, nullable && first);
    }

    KeysetTerm reversed() {
        Ordering.Direction direction = ascending() ? Ordering.Direction.DESC : Ordering.Direction.ASC;
        Ordering.Nulls nulls = switch (ordering.nulls()) {
            case DEFAULT -> Ordering.Nulls.DEFAULT;
            case FIRST -> Ordering.Nulls.LAST;
            case LAST -> Ordering.Nulls.FIRST;
        };
        return new KeysetTerm(
                column, new Ordering(ordering.expression(), direction, nulls), nullable, nullable && !nullsFirst);
    }

    private boolean ascending() {
        return ordering.direction() == Ordering.Direction.ASC;
    }

    Condition same(@Nullable Object value) {
        return value == null ? isNull(false) : compared(Comparison.Operator.EQ, value);
    }

    /** True of what comes after {@code value}. */
    Condition beyond(@Nullable Object value) {
        if (value == null) {
            return nullsFirst ? isNull(true) : Constant.FALSE;
        }
        return orNull(compared(ascending() ? Comparison.Operator.GT : Comparison.Operator.LT, value));
    }

    /** True of {@code value} and what comes after it. */
    Condition atOrBeyond(@Nullable Object value) {
        if (value == null) {
            return nullsFirst ? Constant.TRUE : isNull(false);
        }
        return orNull(compared(ascending() ? Comparison.Operator.GE : Comparison.Operator.LE, value));
    }

    private Condition orNull(Condition condition) {
        return nullable && !nullsFirst ? condition.or(isNull(false)) : condition;
    }

    private Condition isNull(boolean negated) {
        return new NullTest(column.ref(), negated);
    }

    private Condition compared(Comparison.Operator operator, Object value) {
        return new Comparison(column.ref(), operator, new Bind(value, column.type()));
    }

    @Override
    public String toString() {
        String nulls = nullable ? nullsFirst ? " nulls first" : " nulls last" : "";
        return column.name() + " " + Keyset.lower(ordering.direction()) + nulls;
    }
}
