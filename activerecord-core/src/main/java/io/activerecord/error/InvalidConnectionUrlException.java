package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/**
 * A JDBC URL is malformed; one that no dialect takes is an {@link UnknownDriverException}. The URL is quoted without its
 * secrets.
 */
public class InvalidConnectionUrlException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    public InvalidConnectionUrlException(String message) {
        this(message, null);
    }

    public InvalidConnectionUrlException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
