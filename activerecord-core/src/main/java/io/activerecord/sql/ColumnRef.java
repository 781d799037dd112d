package io.activerecord.sql;

/**
 * A column of a table in the FROM clause.
 *
 * @param source the table it belongs to; qualifies the name where a command has more than one table
 * @param name as the database spells it, unquoted
 * @param type what its values are
 */
public record ColumnRef(Source source, String name, ColumnType type) implements Expression {
    @Override
    public void describe(ShapeWriter shape) {
        shape.token(this);
    }
}
