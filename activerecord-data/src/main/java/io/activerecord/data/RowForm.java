package io.activerecord.data;

import io.activerecord.dialect.BulkTarget;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the items of a source become rows. Confined to one thread at a time.
 *
 * @param <T> the items
 */
interface RowForm<T> {
    /**
     * The columns of the table that the items have, told by the first one.
     *
     * @param table all of them
     * @param chosen the names that the caller gave; empty for none
     */
    List<BulkTarget.Column> columns(T first, List<BulkTarget.Column> table, List<String> chosen);

    /** Gets ready for rows with these columns. */
    void begin(Dialect dialect, List<BulkTarget.Column> columns);

    /**
     * The row of an item, as {@link #write} takes it; null for an item that is none, as a blank line between others.
     *
     * @throws io.activerecord.error.MappingException if the item is none
     */
    @Nullable
    Object prepare(T item);

    /** Writes the values of a row: place-holders {@code first} and up. */
    void write(Object row, ColumnWriter out, int first);

    /** Where the item stands in the source, counted from 1; {@code number} where the source does not say. */
    default long line(T item, long number) {
        return number;
    }

    /** The item as a reject list has it. */
    default Object shown(T item) {
        return item;
    }
}
