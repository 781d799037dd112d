package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/**
 * An encrypted value cannot be written or read: there is no key, or not the one it was written with, or it was changed.
 * The message names the property, never the value.
 */
public class EncryptionException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public EncryptionException(String message) {
        this(message, null);
    }

    public EncryptionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
