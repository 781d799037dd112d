package io.activerecord.sql;

import java.util.List;

/**
 * The text of one shape in one dialect. Immutable; safe for use by several threads.
 *
 * @param text with {@code ?} place-holders
 * @param slots for each place-holder, in order, the slot whose value it takes; a slot may be used twice or out of order
 * @param access READ or WRITE
 * @param keyColumns the columns to ask the driver for as generated keys; empty for none, or when the text itself
 *     returns them
 * @param returnsRows whether executing it gives a result set
 */
@SuppressWarnings(
        "ArrayRecordComponent") // never handed out: placed() reads it, and a copy per statement would be garbage
public record RenderedSql(String text, int[] slots, Access access, List<String> keyColumns, boolean returnsRows) {
    public RenderedSql {
        keyColumns = List.copyOf(keyColumns);
    }

    /** How many place-holders the text has. */
    public int placeholders() {
        return slots.length;
    }

    /** The slot whose value place-holder {@code index} (from 0) takes. */
    public int slot(int index) {
        return slots[index];
    }
}
