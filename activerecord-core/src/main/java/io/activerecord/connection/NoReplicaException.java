package io.activerecord.connection;

import io.activerecord.error.ConnectionException;

/** A read found no replica in rotation, and the configuration says that the writer is not to serve it. Nothing was sent. */
public class NoReplicaException extends ConnectionException {
    private static final long serialVersionUID = 1L;

    public NoReplicaException(String message) {
        super(message);
    }
}
