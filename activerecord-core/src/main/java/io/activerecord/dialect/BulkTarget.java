package io.activerecord.dialect;

import io.activerecord.sql.Table;
import java.util.List;

/**
 * Where many rows go. Immutable; safe for use by several threads.
 *
 * @param table by the names the database knows it by
 * @param name the table's name as it stands in SQL, quoted
 * @param columns those that get values, in the order of the values
 */
public record BulkTarget(Table table, String name, List<Column> columns) {
    public BulkTarget {
        columns = List.copyOf(columns);
    }

    /** The columns as they stand in SQL: {@code "a", "b"}. */
    public String columnList() {
        return String.join(", ", columns.stream().map(Column::quoted).toList());
    }

    /**
     * A column that gets values.
     *
     * @param name as the database spells it
     * @param quoted as it stands in SQL
     * @param jdbcType a constant of {@link java.sql.Types}, as the driver tells it
     * @param typeName the engine's own name of its type, as the driver tells it
     * @param size characters, bytes, bits or digits, as the driver tells it
     * @param required whether it takes no NULL, nor makes a key of one, as far as the driver knows
     */
    public record Column(String name, String quoted, int jdbcType, String typeName, int size, boolean required) {}
}
