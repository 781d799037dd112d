package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** A query that must give at most one row gave more. */
public class TooManyRowsException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public TooManyRowsException(String message) {
        this(message, null);
    }

    public TooManyRowsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
