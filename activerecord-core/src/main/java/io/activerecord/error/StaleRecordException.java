package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** A row was changed or deleted by somebody else since it was read. Nothing was written. */
public class StaleRecordException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public StaleRecordException(String message) {
        this(message, null);
    }

    public StaleRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
