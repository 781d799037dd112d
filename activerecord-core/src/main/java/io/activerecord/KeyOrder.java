package io.activerecord;

import io.activerecord.error.RecordStateException;
import io.activerecord.execution.ResultRows;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that the keys of several rows are in the order of the rows: the engine inserts them in their order and counts
 * its keys upwards, so keys that do not rise are not in that order, and fewer keys than rows belong to nobody knows which.
 * Confined to one thread.
 */
final class KeyOrder {
    private final String consequence;
    private long before = Long.MIN_VALUE;

    /** @param consequence what was not done, and of what to do one by one: {@code "no row was inserted; insert them"} */
    KeyOrder(String consequence) {
        this.consequence = consequence;
    }

    void requireNext(ResultRows keys) {
        if (!keys.next()) {
            throw wrong("fewer keys than rows: does a trigger or rule leave rows out?");
        }
    }

    void requireRising(@Nullable Object key) {
        if (key instanceof Number number) {
            if (number.longValue() <= before) {
                throw wrong("keys that do not rise from row to row");
            }
            before = number.longValue();
        }
    }

    void requireEnd(ResultRows keys) {
        if (keys.next()) {
            throw wrong("more keys than rows");
        }
    }

    private RecordStateException wrong(String what) {
        return new RecordStateException(
                "the database gave " + what + "; which key is whose cannot be told, so " + consequence + " one by one");
    }
}
