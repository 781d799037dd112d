package io.activerecord.data;

import io.activerecord.error.ActiveRecordException;

/**
 * A copy cannot be made as it was asked for: a column has no counterpart, a table no key, a checkpoint is that of another copy. Told
 * before a row is written; only a key that is null and a second run of the same id are met on the way, and then the portions before
 * stay.
 */
public final class CopyException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    CopyException(String message) {
        super(message, null);
    }
}
