package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** A record was to be written to another connection than the one it came from. Nothing was written. */
public class RecordOriginException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public RecordOriginException(String message) {
        this(message, null);
    }

    public RecordOriginException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
