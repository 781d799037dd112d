package io.activerecord.data.queue;

import io.activerecord.error.ActiveRecordException;
import org.jspecify.annotations.Nullable;

/** A {@link WriteQueue} was full for longer than an operation may wait to be accepted. It was not accepted, and is not done. */
public final class QueueFullException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    QueueFullException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
