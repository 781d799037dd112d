package io.activerecord.data;

import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.MappingException;
import io.activerecord.error.SqlException;
import io.activerecord.error.UnsupportedByDialectException;

/** Tells failures that are about values from those that any other row would meet too. */
final class RowErrors {
    private RowErrors() {}

    /** Whether other rows may be stored after it. {@code alone}: it was one row, after a failure that was about rows. */
    static boolean isAboutRows(ActiveRecordException e, boolean alone) {
        if (e instanceof MappingException || e instanceof UnsupportedByDialectException) {
            return true; // a codec refuses a value
        }
        if (!(e instanceof SqlException failure)) {
            return false;
        }
        return switch (failure.kind()) {
            case UNIQUE_VIOLATION,
                    FOREIGN_KEY_VIOLATION,
                    NOT_NULL_VIOLATION,
                    CHECK_VIOLATION,
                    VALUE_TOO_LONG,
                    OUT_OF_RANGE,
                    OTHER -> true;
            case SYNTAX -> alone; // PostgreSQL's word for a value of the wrong type
            default -> false;
        };
    }

    /** What the driver says, which is without values, or the library. */
    static String reason(ActiveRecordException e) {
        Throwable cause = e.getCause();
        if (e instanceof SqlException failure && cause != null) {
            return failure.kind() + ": " + cause.getMessage();
        }
        return String.valueOf(e.getMessage());
    }
}
