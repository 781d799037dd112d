package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** A transaction was used in a way its state does not allow, or could not be ended as asked. */
public class TransactionException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public TransactionException(String message) {
        this(message, null);
    }

    public TransactionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
