package io.activerecord.dialect;

import io.activerecord.sql.ColumnType;
import java.util.List;

/**
 * A column as a model wants it. Immutable; safe for use by several threads.
 *
 * @param name as the database spells it
 * @param length most characters or bytes; 0 where the model does not say
 * @param precision digits of a decimal number; 0 where the model does not say
 * @param scale those of them behind the point; means nothing without a precision
 * @param generated whether the database makes its value, a key's
 * @param labels the texts of an enum's constants, the only ones it holds; empty for any
 */
public record ColumnSpec(
        String name,
        ColumnType type,
        int length,
        int precision,
        int scale,
        boolean nullable,
        boolean generated,
        List<String> labels) {
    public ColumnSpec {
        labels = List.copyOf(labels);
    }

    /** The same column of another type. */
    public ColumnSpec as(ColumnType other) {
        return new ColumnSpec(name, other, length, precision, scale, nullable, generated, labels);
    }

    /** How many characters it must hold: as said, else the longest label's, else {@code otherwise}. */
    public int lengthOr(int otherwise) {
        if (length > 0) {
            return length;
        }
        return labels.stream().mapToInt(String::length).max().orElse(otherwise);
    }
}
