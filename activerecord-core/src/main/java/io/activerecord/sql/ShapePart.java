package io.activerecord.sql;

/** A piece of a command that can tell its shape: everything that decides the SQL text, apart from the bound values. */
public interface ShapePart {
    /**
     * Appends this part's tokens and binds. Two parts that append equal tokens must render to the same text in every
     * dialect; binds are appended in the order of their slots.
     */
    void describe(ShapeWriter shape);
}
