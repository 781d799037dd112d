package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/**
 * A record was used in a way its state does not allow: a deleted one saved, a new one reloaded. Nothing was sent; but if
 * the database gave no key for a new row, the row was inserted.
 */
public class RecordStateException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public RecordStateException(String message) {
        this(message, null);
    }

    public RecordStateException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
