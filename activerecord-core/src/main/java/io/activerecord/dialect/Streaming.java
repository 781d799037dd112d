package io.activerecord.dialect;

/**
 * What a driver needs so that a result is read in portions and never held in memory as a whole.
 *
 * @param fetchSize the rows of a portion, as {@link java.sql.Statement#setFetchSize} takes them
 * @param inTransaction whether it is read in portions inside a transaction only; one is begun for it where none is open
 */
public record Streaming(int fetchSize, boolean inTransaction) {
    /** Portions by fetch size alone. */
    public static final Streaming BY_FETCH_SIZE = new Streaming(500, false);
}
