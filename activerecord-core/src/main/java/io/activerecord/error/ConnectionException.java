package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** A connection could not be had or did not last. */
public class ConnectionException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public ConnectionException(String message) {
        this(message, null);
    }

    public ConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
