package io.activerecord.sql;

/** {@code exists (select ...)}. */
public record Exists(SelectCommand select, boolean negated) implements Condition {
    @Override
    public void describe(ShapeWriter shape) {
        shape.token("exists").token(negated);
        select.describe(shape);
    }
}
