package io.activerecord.dialect;

import io.activerecord.sql.Table;
import java.util.List;

/**
 * Columns that hold the key of a row of {@code target}. Immutable; safe for use by several threads.
 *
 * @param columns in the order of {@code targetColumns}
 */
public record ForeignKeySpec(List<String> columns, Table target, List<String> targetColumns) {
    public ForeignKeySpec {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }
}
