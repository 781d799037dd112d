package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** Work inside a transaction was routed to another connection. Raised before any SQL reached either server; the transaction stays open. */
public class SwitchInTransactionException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public SwitchInTransactionException(String message) {
        this(message, null);
    }

    public SwitchInTransactionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
