package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** A query was put together in a way that has no meaning. Refused before any SQL was sent. */
public class InvalidQueryException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public InvalidQueryException(String message) {
        this(message, null);
    }

    public InvalidQueryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
