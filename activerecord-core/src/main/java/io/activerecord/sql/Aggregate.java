package io.activerecord.sql;

import org.jspecify.annotations.Nullable;

/**
 * An aggregate over the rows of a group.
 *
 * @param argument null for {@code count(*)} only
 * @param type of the result
 */
public record Aggregate(Function function, @Nullable Expression argument, boolean distinct, ColumnType type)
        implements Expression {
    /** The aggregates every engine has. */
    public enum Function {
        COUNT,
        SUM,
        AVG,
        MIN,
        MAX
    }

    /** {@code count(*)}. */
    public static Aggregate countRows() {
        return new Aggregate(Function.COUNT, null, false, ColumnType.LONG);
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token(function).token(distinct).token(type).optional(argument);
    }
}
