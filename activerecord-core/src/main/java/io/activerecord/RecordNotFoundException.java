package io.activerecord;

import io.activerecord.error.ActiveRecordException;

/** The database has no such row. Nothing was changed. */
public class RecordNotFoundException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public RecordNotFoundException(String message) {
        super(message, null);
    }
}
