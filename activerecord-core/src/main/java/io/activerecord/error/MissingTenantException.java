package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** A model with a tenant column was read or written where no tenant holds. Nothing was sent. */
public class MissingTenantException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public MissingTenantException(String message) {
        this(message, null);
    }

    public MissingTenantException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
