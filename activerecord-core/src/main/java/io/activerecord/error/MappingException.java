package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** A model class cannot be mapped, or a row does not fit it. Nothing was written. */
public class MappingException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public MappingException(String message) {
        this(message, null);
    }

    public MappingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
