package io.activerecord.sql;

/** {@code is null} or {@code is not null}. */
public record NullTest(Expression operand, boolean negated) implements Condition {
    @Override
    public void describe(ShapeWriter shape) {
        shape.token("null").token(negated);
        operand.describe(shape);
    }
}
