package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import java.util.List;
import java.util.Objects;

/**
 * What an insert of rows has made. Immutable.
 *
 * @param count how many rows were inserted
 * @param keys the columns of the primary key that the database made for each row, in the order of the rows; empty where
 *     the rows brought their keys, the table has none, or the engine does not tell
 */
public record InsertedRows(long count, List<Row> keys) {
    public InsertedRows {
        keys = List.copyOf(keys);
    }

    /**
     * The key of the only row.
     *
     * @throws InvalidQueryException unless the database made one key of one column
     */
    public <T> T key(Class<T> type) {
        if (keys.size() != 1) {
            throw new InvalidQueryException(
                    "the insert of " + count + " rows has made " + keys.size() + " keys, not one; ask for keys(..)");
        }
        return only(keys.get(0), type);
    }

    /**
     * The keys in the order of the rows.
     *
     * @throws InvalidQueryException if a key has more than one column
     */
    public <T> List<T> keys(Class<T> type) {
        return keys.stream().map(row -> only(row, type)).toList();
    }

    private static <T> T only(Row row, Class<T> type) {
        if (row.columns().size() != 1) {
            throw new InvalidQueryException("the key has several columns: " + row.columns() + "; ask each of keys()");
        }
        return Objects.requireNonNull(row.get(row.columns().get(0), type), "a key");
    }
}
