package io.activerecord.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as the database has it. Immutable; safe for use by several threads.
 *
 * @param name as the database spells it
 * @param typeName the engine's own name of its type
 * @param jdbcType a constant of {@link java.sql.Types}, as the driver tells it
 * @param size characters, bytes or digits, as the driver tells it; 0 where it does not
 * @param scale digits behind the point, of a time those of its seconds; 0 where the driver does not say
 * @param defaultValue the expression, as the database keeps it; null for none
 * @param autoIncrement whether the engine counts it up, as far as the driver knows
 * @param generated whether it is computed, so that nothing can be stored in it
 * @param labels the only texts it holds, of an enum type or of a check constraint that lists them; empty where none is
 *     known
 */
public record ColumnInfo(
        String name,
        String typeName,
        int jdbcType,
        int size,
        int scale,
        boolean nullable,
        @Nullable String defaultValue,
        boolean autoIncrement,
        boolean generated,
        List<String> labels) {
    public ColumnInfo {
        labels = List.copyOf(labels);
    }

    /** The same column with the texts it holds. */
    public ColumnInfo withLabels(List<String> known) {
        return new ColumnInfo(
                name, typeName, jdbcType, size, scale, nullable, defaultValue, autoIncrement, generated, known);
    }
}
