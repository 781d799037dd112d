package io.activerecord.schema;

import io.activerecord.dialect.ColumnInfo;
import io.activerecord.sql.Table;
import java.util.List;
import java.util.Optional;

/**
 * A table as the database has it. Immutable; safe for use by several threads.
 *
 * @param table by the names the database has stored
 * @param type as the driver names it: TABLE, VIEW or the like
 * @param columns in their order
 * @param primaryKey its columns in order; empty for none
 * @param indexes with those behind keys, as far as the driver lists them
 */
public record TableInfo(
        Table table,
        String type,
        List<ColumnInfo> columns,
        List<String> primaryKey,
        List<ForeignKeyInfo> foreignKeys,
        List<IndexInfo> indexes) {
    public TableInfo {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        foreignKeys = List.copyOf(foreignKeys);
        indexes = List.copyOf(indexes);
    }

    /** The column of that name, as the database spells it or in another case. */
    public Optional<ColumnInfo> column(String name) {
        Optional<ColumnInfo> exact =
                columns.stream().filter(column -> column.name().equals(name)).findFirst();
        return exact.isPresent()
                ? exact
                : columns.stream()
                        .filter(column -> column.name().equalsIgnoreCase(name))
                        .findFirst();
    }

    /** Whether it is a view, which has no keys of its own. */
    public boolean isView() {
        return type.contains("VIEW");
    }
}
