package io.activerecord.dialect;

/** A portion of rows on its way into a table. Confined to one thread at a time; can be written more than once. */
public interface BulkRows {
    /** How many there are. */
    int size();

    /**
     * Writes the values of a row, by the dialect's codecs: place-holders {@code first} and up, each once, in the order of the columns
     * of the {@link BulkTarget}.
     *
     * @param row counted from 0
     * @param first the place-holder of the first column, 1 for a row alone
     * @throws io.activerecord.error.ActiveRecordException if the engine cannot store one of its values
     */
    void write(int row, ColumnWriter out, int first);
}
