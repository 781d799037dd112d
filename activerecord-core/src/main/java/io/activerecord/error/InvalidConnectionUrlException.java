package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** A JDBC URL is malformed, or no known dialect understands it. The URL is quoted without its secrets. */
public class InvalidConnectionUrlException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    public InvalidConnectionUrlException(String message) {
        this(message, null);
    }

    public InvalidConnectionUrlException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
