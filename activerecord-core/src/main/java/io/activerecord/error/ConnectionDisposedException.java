package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/**
 * The connection name was disposed of while work was waiting for it, or a connection was cut off from its work when the time
 * to drain was over. Nothing was sent; an open transaction is rolled back.
 */
public class ConnectionDisposedException extends ConnectionException {
    private static final long serialVersionUID = 1L;

    public ConnectionDisposedException(String message) {
        this(message, null);
    }

    public ConnectionDisposedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
