package io.activerecord.sql;

/**
 * The rows of a query as a table: {@code (select ..) alias}.
 *
 * @param lateral whether the query reads columns of the tables before it in FROM
 */
public record DerivedTable(TableQuery query, String alias, boolean lateral) implements FromItem {
    /** A table of its own. */
    public static DerivedTable of(TableQuery query, String alias) {
        return new DerivedTable(query, alias, false);
    }

    /** A column that the query gives. */
    public ColumnRef column(String name, ColumnType type) {
        return new ColumnRef(new Source(Table.of(alias), alias), name, type);
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token("derived").token(alias).token(lateral);
        query.describe(shape);
    }
}
