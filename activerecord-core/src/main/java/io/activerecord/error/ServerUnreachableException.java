package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** No server answered at the address. Nothing was sent. */
public class ServerUnreachableException extends ConnectionNotOpenedException {
    private static final long serialVersionUID = 1L;

    public ServerUnreachableException(String message) {
        this(message, null);
    }

    public ServerUnreachableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
