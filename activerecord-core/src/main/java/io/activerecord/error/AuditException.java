package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/**
 * An operation was not done because it could not be told to a sink of audit events that is required. Nothing was sent; or, if it
 * failed at the end of the operation, what was changed has been rolled back, and what was read was not given.
 */
public class AuditException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public AuditException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
