package io.activerecord.error;

import java.io.Serializable;
import java.util.Map;
import java.util.Objects;

/**
 * What is wrong with one field of a record: the same code whether the library, a validation provider or the database has
 * found it, and on every engine. Immutable; safe for use by several threads.
 *
 * @param property the field; empty where it is about the whole record, or where nobody can tell
 * @param code for programs: one of the constants here, or an application's own
 * @param message for people, without the field's name: "is taken already"
 * @param parameters what the message speaks of, such as {@code max}; never the value that was refused
 */
public record FieldError(String property, String code, String message, Map<String, Object> parameters)
        implements Serializable {
    /** Another row has the same value in a unique key. */
    public static final String UNIQUE = "unique";

    /** It refers to a row that is not there, or is referred to by one. */
    public static final String FOREIGN_KEY = "foreign_key";

    /** There is no value where there must be one. */
    public static final String NOT_NULL = "not_null";

    /** A check of the database is not met. */
    public static final String CHECK = "check";

    /** A text or bytes are too long; {@code max} says how long they may be, where that is known. */
    public static final String TOO_LONG = "too_long";

    /** A text or a collection is too short; {@code min} says how long it must be. */
    public static final String TOO_SHORT = "too_short";

    /** A text has nothing but white space. */
    public static final String BLANK = "blank";

    /** A text or a collection is empty. */
    public static final String EMPTY = "empty";

    /** A number or a time is too small. */
    public static final String TOO_SMALL = "too_small";

    /** A number or a time is too large. */
    public static final String TOO_LARGE = "too_large";

    /** A text does not look as it must. */
    public static final String FORMAT = "format";

    /** It is wrong in a way that has no code of its own. */
    public static final String INVALID = "invalid";

    public FieldError {
        Objects.requireNonNull(property, "property");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
        parameters = Map.copyOf(parameters);
    }

    /** An error without parameters. */
    public static FieldError of(String property, String code, String message) {
        return new FieldError(property, code, message, Map.of());
    }
}
