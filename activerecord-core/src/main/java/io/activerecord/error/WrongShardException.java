package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** A record or query whose shard key names one shard was to go to another, or to several at once. Nothing was sent. */
public class WrongShardException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public WrongShardException(String message) {
        this(message, null);
    }

    public WrongShardException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
