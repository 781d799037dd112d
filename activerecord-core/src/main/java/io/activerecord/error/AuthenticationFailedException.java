package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** The server refused the user name or the password. */
public class AuthenticationFailedException extends ConnectionNotOpenedException {
    private static final long serialVersionUID = 1L;

    public AuthenticationFailedException(String message) {
        this(message, null);
    }

    public AuthenticationFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
