package io.activerecord.sql;

/** {@code between low and high}, both ends included. */
public record Between(Expression operand, Expression low, Expression high, boolean negated) implements Condition {
    @Override
    public void describe(ShapeWriter shape) {
        shape.token("between").token(negated);
        operand.describe(shape);
        low.describe(shape);
        high.describe(shape);
    }
}
