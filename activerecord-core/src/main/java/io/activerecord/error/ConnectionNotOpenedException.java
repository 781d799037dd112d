package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/**
 * A new connection to a server was tried and could not be had: nobody answered, the server refused the user, has no such
 * database, takes no more, could not be encrypted to, or is not one that can be worked with. Nothing was sent: the work may
 * be done over another server, or tried again. What becomes of a connection that was open is told by
 * {@link ConnectionLostException}, and a wait for one that is lent by {@link LeaseTimeoutException}.
 */
public class ConnectionNotOpenedException extends ConnectionException {
    private static final long serialVersionUID = 1L;

    public ConnectionNotOpenedException(String message) {
        this(message, null);
    }

    public ConnectionNotOpenedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
