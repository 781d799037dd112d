package io.activerecord;

import org.jspecify.annotations.Nullable;

/**
 * What is given in the place of a value that must not be seen whole. Given to {@link Guard#masking}; asked for each text, number, truth,
 * UUID and time that is not NULL, on the thread that reads. Other values (bytes, arrays, what a driver has types of its own for) are
 * {@code ***}, and NULL with {@link #NOTHING}; no mask is asked. Must be safe for use by several threads.
 *
 * <pre>{@code
 * Mask initial = name -> name.substring(0, 1) + ".";
 * }</pre>
 */
@FunctionalInterface
public interface Mask {
    /** {@code ***}, whatever it is. */
    Mask ALL = value -> "***";

    /** {@code a***@example.org}: the first letter and the domain; {@code ***} if it is no address. */
    Mask EMAIL = value -> {
        int at = value.lastIndexOf('@');
        return at < 1 ? "***" : value.substring(0, value.offsetByCodePoints(0, 1)) + "***" + value.substring(at);
    };

    /** {@code ***1234}: the last four characters, if there are at least eight; else {@code ***}. */
    Mask LAST_FOUR = value -> value.length() < 8 ? "***" : "***" + value.substring(value.length() - 4);

    /** NULL, whatever it is. */
    Mask NOTHING = value -> null;

    /** What is shown of {@code value}; null for NULL. */
    @Nullable
    String masked(String value);
}
