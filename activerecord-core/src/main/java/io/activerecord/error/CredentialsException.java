package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** What a connection was to log in with could not be had: its provider failed, gave nothing, or took too long. */
public class CredentialsException extends ConnectionException {
    private static final long serialVersionUID = 1L;

    public CredentialsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
