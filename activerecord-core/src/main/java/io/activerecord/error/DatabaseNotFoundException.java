package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** The server answered, but has no such database; or a database file cannot be opened. */
public class DatabaseNotFoundException extends ConnectionNotOpenedException {
    private static final long serialVersionUID = 1L;

    public DatabaseNotFoundException(String message) {
        this(message, null);
    }

    public DatabaseNotFoundException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
