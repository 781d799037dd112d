package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** The root of everything this library throws on purpose. Unchecked. */
public abstract class ActiveRecordException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected ActiveRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
