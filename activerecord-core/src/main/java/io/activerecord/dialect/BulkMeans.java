package io.activerecord.dialect;

/** By what means many rows get into a table. */
public enum BulkMeans {
    /** PostgreSQL's {@code COPY .. FROM STDIN}. */
    COPY,
    /** {@code LOAD DATA LOCAL INFILE} of MySQL and MariaDB, from memory. */
    LOAD_DATA,
    /** SQL Server's bulk copy, by which its driver sends batches. */
    BULK_COPY,
    /** Batches whose place-holders travel as arrays, as Oracle's driver sends them. */
    ARRAY_BINDS,
    /** Inserts of several rows each. */
    MULTI_ROW,
    /** Batches of inserts of one row. */
    BATCH;

    /** Whether a {@link BulkSession} sends the rows itself, else the library runs inserts. */
    public boolean isStream() {
        return this == COPY || this == LOAD_DATA;
    }
}
