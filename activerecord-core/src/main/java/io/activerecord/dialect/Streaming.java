package io.activerecord.dialect;

/**
 * What a driver needs so that a result is read in portions and never held in memory as a whole.
 *
 * @param fetchSize the rows of a portion, as {@link java.sql.Statement#setFetchSize} takes them
 * @param inTransaction whether it is read in portions inside a transaction only; one is begun for it where none is open
 * @param alone whether the driver takes the rest of the result into memory before it runs another statement on the
 *     connection; none may run then until the result is closed
 */
public record Streaming(int fetchSize, boolean inTransaction, boolean alone) {
    /** Portions by fetch size alone. */
    public static final Streaming BY_FETCH_SIZE = new Streaming(500, false);

    /** Portions that do not mind other statements. */
    public Streaming(int fetchSize, boolean inTransaction) {
        this(fetchSize, inTransaction, false);
    }
}
