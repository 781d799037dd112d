package io.activerecord.sql;

/** Two values compared. */
public record Comparison(Expression left, Operator operator, Expression right) implements Condition {
    /** The six comparisons. */
    public enum Operator {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token(operator);
        left.describe(shape);
        right.describe(shape);
    }
}
