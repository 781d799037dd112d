package io.activerecord.error;

import org.jspecify.annotations.Nullable;

/** A driver name, a URL or a product that no dialect on the class path answers to; the message lists the dialects. */
public class UnknownDriverException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    public UnknownDriverException(String message) {
        this(message, null);
    }

    public UnknownDriverException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
