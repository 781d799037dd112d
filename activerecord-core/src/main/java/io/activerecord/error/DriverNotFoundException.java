package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** The dialect is known but its JDBC driver is not on the class path; the message names the artifact to add. */
public class DriverNotFoundException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    public DriverNotFoundException(String message) {
        this(message, null);
    }

    public DriverNotFoundException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
