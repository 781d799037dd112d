package io.activerecord.sql;

/** A further table of a select. */
public record Join(Kind kind, FromItem source, Condition on) implements ShapePart {
    /** Whether rows without a partner are kept. */
    public enum Kind {
        INNER,
        LEFT
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token(kind);
        source.describe(shape);
        on.describe(shape);
    }
}
