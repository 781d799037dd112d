package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** A connection name, role, shard or tenant that is not defined; the message lists those that are. There is never a fallback. */
public class UnknownConnectionException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    public UnknownConnectionException(String message) {
        this(message, null);
    }

    public UnknownConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
