package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** A connection or the library was configured with something that cannot work. Nothing was opened. */
public class ConfigurationException extends ActiveRecordException {
    private static final long serialVersionUID = 1L;

    public ConfigurationException(String message) {
        this(message, null);
    }

    public ConfigurationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
