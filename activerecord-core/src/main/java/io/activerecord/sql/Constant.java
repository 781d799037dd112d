package io.activerecord.sql;

/** A condition known before the database is asked; each engine spells it its own way. */
public enum Constant implements Condition {
    TRUE,
    FALSE;

    @Override
    public void describe(ShapeWriter shape) {
        shape.token(this);
    }
}
