package io.activerecord.connection;

/**
 * An open switch of connection or tenant on this thread. Confined to the thread that opened it; whoever opens it closes
 * it, best by try-with-resources.
 *
 * <pre>{@code
 * try (ConnectionScope scope = User.usingConnection("analytics")) {
 *     User.all(); // select ... from users, on analytics
 * }
 * }</pre>
 */
public interface ConnectionScope extends AutoCloseable {
    /** The connection it leads to; for a tenant's scope the tenant, for a transaction's its connection. */
    String connectionName();

    /**
     * Ends the switch: what was before holds again.
     *
     * @throws io.activerecord.error.ScopeException if it is closed already, belongs to another thread, or a scope
     *     opened inside it is still open; nothing changes
     */
    @Override
    void close();
}
