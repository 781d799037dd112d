package io.activerecord.connection;

import io.activerecord.error.ActiveRecordException;

/** A write where only reading is allowed. Nothing was sent; what is open stays open. */
public class ReadOnlyConnectionException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public ReadOnlyConnectionException(String message) {
        super(message, null);
    }
}
