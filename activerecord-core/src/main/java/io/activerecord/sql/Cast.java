package io.activerecord.sql;

import java.util.List;

/** A value turned into another type by the engine. */
public record Cast(Expression operand, ColumnType type) implements Composite {
    @Override
    public List<ShapePart> children() {
        return List.of(operand);
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token("cast").token(type);
        operand.describe(shape);
    }
}
