package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** A driver option that the driver does not know; the message names the nearest ones it does. */
public class UnknownOptionException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    public UnknownOptionException(String message) {
        this(message, null);
    }

    public UnknownOptionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
