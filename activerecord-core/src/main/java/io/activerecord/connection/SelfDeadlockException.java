package io.activerecord.connection;

import io.activerecord.error.ConnectionException;

/** A thread would have waited for something that only itself can give back. Nothing was sent; what it holds it keeps. */
public class SelfDeadlockException extends ConnectionException {
    private static final long serialVersionUID = 1L;

    public SelfDeadlockException(String message) {
        super(message);
    }
}
