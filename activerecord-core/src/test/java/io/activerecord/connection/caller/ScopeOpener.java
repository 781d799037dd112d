package io.activerecord.connection.caller;

import io.activerecord.connection.ConnectionContext;
import io.activerecord.connection.ConnectionScope;

/** Stands outside the library's packages, as a user's code does. */
public final class ScopeOpener {
    /** The line of the call in {@link #open}. */
    public static final int LINE = 14;

    private ScopeOpener() {}

    public static ConnectionScope open(ConnectionContext context, String name) {
        return context.use(name);
    }
}
