package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/**
 * A token of a page, of a batch or of consistency is damaged, was made for another query or engine, or under another secret. Nothing
 * was sent. A web application answers it with "bad request".
 */
public class InvalidTokenException extends InvalidQueryException {
    private static final long serialVersionUID = 1L;

    public InvalidTokenException(String message) {
        this(message, null);
    }

    public InvalidTokenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
