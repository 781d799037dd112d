package io.activerecord.connection;

import org.jspecify.annotations.Nullable;

/** What this thread's scopes, tenant and transactions are. The one owner of the thread-local. */
public final class ConnectionContext {
    ConnectionContext() {}
    public ConnectionScope use(String name) { throw new UnsupportedOperationException(); }
    public ConnectionScope use(String name, Class<?> model) { throw new UnsupportedOperationException(); }
    public ConnectionScope use(String name, @Nullable Class<?> model, SwitchPolicy policy) { throw new UnsupportedOperationException(); }
    public ConnectionScope tenant(String tenant) { throw new UnsupportedOperationException(); }
    public ConnectionScope suspend() { throw new UnsupportedOperationException(); }
    /** Its close() also pops (and reports) scopes left open inside, so a transaction always leaves the thread clean. */
    public ConnectionScope pin(PinnedWork work) { throw new UnsupportedOperationException(); }
    /** Block form: a scope left open inside is reported and popped. policy null = configured one. */
    public <T extends @Nullable Object, X extends Exception> T using(String name, @Nullable Class<?> model, @Nullable SwitchPolicy policy, Work<T, X> work) throws X { throw new UnsupportedOperationException(); }
    /** Block form. */
    public <T extends @Nullable Object, X extends Exception> T withTenant(String tenant, Work<T, X> work) throws X { throw new UnsupportedOperationException(); }
    /** Block form. */
    public <T extends @Nullable Object, X extends Exception> T suspended(Work<T, X> work) throws X { throw new UnsupportedOperationException(); }
    public @Nullable PinnedWork currentWork() { throw new UnsupportedOperationException(); }
    public @Nullable String currentTenant() { throw new UnsupportedOperationException(); }
    /** SwitchInTransactionException inside a transaction. */
    public ContextCapture capture() { throw new UnsupportedOperationException(); }
    public ContextCapture captureOutsideTransaction() { throw new UnsupportedOperationException(); }
}
