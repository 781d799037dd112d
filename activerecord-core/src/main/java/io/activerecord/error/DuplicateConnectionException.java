package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** A connection name was configured a second time. The first definition stays; {@code replace} is the way to change it. */
public class DuplicateConnectionException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    public DuplicateConnectionException(String message) {
        this(message, null);
    }

    public DuplicateConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
