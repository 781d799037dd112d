package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** The engine cannot do what was asked. Refused before any SQL was sent. */
public class UnsupportedByDialectException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public UnsupportedByDialectException(String message) {
        this(message, null);
    }

    public UnsupportedByDialectException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
