package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** A scope was closed out of order, twice, or on another thread. The scopes that are open stay as they are. */
public class ScopeException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public ScopeException(String message) {
        this(message, null);
    }

    public ScopeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
