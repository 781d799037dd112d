package io.activerecord.schema;

import io.activerecord.sql.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key as the database has it. Immutable; safe for use by several threads.
 *
 * @param name null where it has none
 * @param columns in the order of {@code targetColumns}
 * @param target without a schema if that is the same as that of the table itself
 */
public record ForeignKeyInfo(@Nullable String name, List<String> columns, Table target, List<String> targetColumns) {
    public ForeignKeyInfo {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }
}
