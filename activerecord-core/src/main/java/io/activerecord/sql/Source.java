package io.activerecord.sql;

/**
 * A table in the FROM clause, under the name that its columns are qualified with.
 *
 * @param alias the table's own name unless the table appears more than once
 */
public record Source(Table table, String alias) implements FromItem {
    /** The table under its own name. */
    public static Source of(Table table) {
        return new Source(table, table.name());
    }

    /** Whether the alias differs from the table's name, so that it has to be written out. */
    public boolean aliased() {
        return !alias.equals(table.name());
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token(this);
    }
}
