package io.activerecord.sql;

/** A select of one column and at most one row, used as a value. */
public record ScalarSubquery(SelectCommand select, ColumnType type) implements Expression {
    @Override
    public void describe(ShapeWriter shape) {
        shape.token("scalar").token(type);
        select.describe(shape);
    }
}
