package io.activerecord.data;

import io.activerecord.error.CommitOutcome;

/**
 * How far a load is that commits each portion: what stands in the table whatever comes, and where the portion begins of which that is not
 * known or not so. Confined to one thread.
 */
final class LoadedPart {
    private long rows;
    private long firstLine;
    private long lastLine;
    private boolean blockEnded;
    private boolean unknown;

    /** A row of the portion was read. */
    void took(long line) {
        if (firstLine == 0) {
            firstLine = line;
        }
        lastLine = line;
    }

    /** So many rows are committed, and the portion that is not begins there. */
    static LoadedPart of(long rows, long line) {
        LoadedPart part = new LoadedPart();
        part.rows = rows;
        part.firstLine = line;
        return part;
    }

    /** The portion is about to go into a transaction. */
    void begins() {
        blockEnded = false;
    }

    /** All of the portion is stored, and the commit is next. */
    void mayCommit() {
        blockEnded = true;
    }

    /** The transaction of the portion has failed. */
    void failed(Throwable failure) {
        unknown = blockEnded && CommitOutcome.after(failure) == CommitOutcome.UNKNOWN;
    }

    /** The portion is committed, with so many rows stored. */
    void add(long stored) {
        rows += stored;
        firstLine = 0;
    }

    /** Whether no row of the load is in the table, for sure. */
    boolean isNothing() {
        return rows == 0 && !unknown;
    }

    /** Rows that are committed. */
    long rows() {
        return rows;
    }

    /** The first line of the portion that is not committed. */
    long line() {
        return firstLine == 0 ? lastLine + 1 : firstLine;
    }

    /** Whether the portion may be committed all the same. */
    boolean isUnknown() {
        return unknown;
    }
}
