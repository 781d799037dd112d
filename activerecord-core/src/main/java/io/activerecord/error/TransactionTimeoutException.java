package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** A transaction ran past its time limit. It has been rolled back. */
public class TransactionTimeoutException extends TransactionException {
    private static final long serialVersionUID = 1L;

    public TransactionTimeoutException(String message) {
        this(message, null);
    }

    public TransactionTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
