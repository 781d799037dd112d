package io.activerecord.data;

/**
 * A row of the source that was not stored. Immutable as far as its item is.
 *
 * @param line of the file it begins on, counted from 1; of any other source its number, counted from 1
 * @param reason why, as the database or the reading of the source says it
 * @param item as the source gave it: a map, a record, an array, a model, or a list of the fields of a line
 */
public record RejectedRow(long line, String reason, Object item) {
    /** Without the item, whose values belong in no log. */
    @Override
    public String toString() {
        return "line " + line + ": " + reason;
    }
}
