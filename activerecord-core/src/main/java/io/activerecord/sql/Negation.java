package io.activerecord.sql;

/** {@code not (...)}. */
public record Negation(Condition operand) implements Condition {
    @Override
    public void describe(ShapeWriter shape) {
        shape.token("not");
        operand.describe(shape);
    }
}
