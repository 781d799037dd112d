package io.activerecord.error;

/** The server takes no more connections; nothing was sent. */
public class TooManyConnectionsException extends ConnectionNotOpenedException {
    private static final long serialVersionUID = 1L;

    public TooManyConnectionsException(String message, Throwable cause) {
        super(message, cause);
    }
}
