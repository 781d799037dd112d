package io.activerecord.sql;

/** One term of ORDER BY. */
public record Ordering(Expression expression, Direction direction, Nulls nulls) implements ShapePart {
    /** Ascending or descending. */
    public enum Direction {
        ASC,
        DESC
    }

    /** Where nulls stand; {@link #DEFAULT} leaves it to the engine, and engines differ. */
    public enum Nulls {
        DEFAULT,
        FIRST,
        LAST
    }

    /** The same order with nulls before all other values. */
    public Ordering nullsFirst() {
        return new Ordering(expression, direction, Nulls.FIRST);
    }

    /** The same order with nulls after all other values. */
    public Ordering nullsLast() {
        return new Ordering(expression, direction, Nulls.LAST);
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token(direction).token(nulls);
        expression.describe(shape);
    }
}
