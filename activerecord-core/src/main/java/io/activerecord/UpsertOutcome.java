package io.activerecord;

/** What became of one record of an {@code upsertAll}. */
public enum UpsertOutcome {
    /** There was no such row; now there is. */
    INSERTED,
    /** The row was there, and took the record's values. */
    UPDATED,
    /** The row was there, and was left as it is. */
    UNCHANGED,
    /** Nobody asked, and the engine does not tell by itself. */
    UNKNOWN
}
