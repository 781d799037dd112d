package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** Every pooled connection stayed lent for longer than the pool's time-out. Nothing was sent; the message has the pool's figures and the oldest lease. */
public class LeaseTimeoutException extends ConnectionException {
    private static final long serialVersionUID = 1L;

    public LeaseTimeoutException(String message) {
        this(message, null);
    }

    public LeaseTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
