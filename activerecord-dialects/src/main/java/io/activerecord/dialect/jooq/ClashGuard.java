package io.activerecord.dialect.jooq;

import org.jspecify.annotations.Nullable;

/**
 * How the engines that cannot name an upsert's key are kept from updating a row that was clashed with by another one: the
 * statement evaluates an overflow there, and the error it raises quotes {@link #MARKER}. Safe for use by several threads;
 * loads no jOOQ.
 */
public final class ClashGuard {
    /** Quoted by the message of the error, in whatever language the rest of it is. */
    public static final String MARKER = "activerecord: the clash is on another unique key than ";

    private ClashGuard() {}

    /** What raises, as text with {@code {0}} for a column of the row: always out of range, and no constant to be folded. */
    static String overflow(String key) {
        return "length('" + MARKER + key.replace("'", "").replace("\\", "") + "') + coalesce(length({0}), 0) + ~0";
    }

    /** Whether the error with this message was raised by the guard. */
    public static boolean raised(@Nullable String message) {
        return message != null && message.contains(MARKER);
    }
}
