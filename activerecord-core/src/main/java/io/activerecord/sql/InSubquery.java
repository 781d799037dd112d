package io.activerecord.sql;

/** {@code in (select ...)}. */
public record InSubquery(Expression operand, SelectCommand select, boolean negated) implements Condition {
    @Override
    public void describe(ShapeWriter shape) {
        shape.token("inSelect").token(negated);
        operand.describe(shape);
        select.describe(shape);
    }
}
