package io.activerecord.data.queue;

import io.activerecord.error.ActiveRecordException;

/**
 * The failure of an outcome that nobody knows: the commit was sent, and its answer did not come. The operation was done once,
 * or not at all, and is not sent again. The cause is what the commit met.
 */
public final class OutcomeUnknownException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    OutcomeUnknownException(String message, Throwable cause) {
        super(message, cause);
    }
}
