package io.activerecord.data.queue;

import io.activerecord.error.ActiveRecordException;

/**
 * A {@link WriteQueue} takes no more operations, thrown where one is submitted; or, as the failure of an outcome, was closed
 * before one that it had accepted had its turn. The operation has left nothing.
 */
public final class QueueClosedException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    QueueClosedException(String message) {
        super(message, null);
    }
}
