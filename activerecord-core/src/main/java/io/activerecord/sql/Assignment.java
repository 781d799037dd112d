package io.activerecord.sql;

/** {@code column = value} in an UPDATE. */
public record Assignment(ColumnRef column, Expression value) implements ShapePart {
    @Override
    public void describe(ShapeWriter shape) {
        column.describe(shape);
        value.describe(shape);
    }
}
