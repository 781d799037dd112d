package io.activerecord.data.queue;

import io.activerecord.error.ActiveRecordException;

/**
 * A {@link WriteQueue} takes no more operations, thrown where one is submitted; or, as the failure of an outcome, was closed
 * before one that it had accepted was done. The operation has left nothing. As the cause of an {@link OutcomeUnknownException}: was
 * closed before the answer to a commit came.
 */
public final class QueueClosedException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    QueueClosedException(String message) {
        super(message, null);
    }
}
