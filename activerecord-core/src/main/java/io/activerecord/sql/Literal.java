package io.activerecord.sql;

/** A whole number that is part of the text and of the shape, where an engine takes no place-holder. */
public record Literal(long number, ColumnType type) implements Expression {
    @Override
    public void describe(ShapeWriter shape) {
        shape.token("literal").token(number).token(type);
    }
}
