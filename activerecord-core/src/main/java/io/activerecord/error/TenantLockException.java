package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** Work inside a tenant's lock was about to leave it. Nothing was sent, and nothing was switched. */
public class TenantLockException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public TenantLockException(String message) {
        this(message, null);
    }

    public TenantLockException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
