package io.activerecord.dialect;

import io.activerecord.sql.Table;
import java.util.List;

/**
 * A table as a model wants it. Immutable; safe for use by several threads.
 *
 * @param primaryKey its columns in order
 * @param uniqueKeys the columns of each further key
 */
public record TableSpec(
        Table table,
        List<ColumnSpec> columns,
        List<String> primaryKey,
        List<List<String>> uniqueKeys,
        List<ForeignKeySpec> foreignKeys) {
    public TableSpec {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        uniqueKeys = uniqueKeys.stream().map(List::copyOf).toList();
        foreignKeys = List.copyOf(foreignKeys);
    }
}
