package io.activerecord.connection;

import io.activerecord.dialect.Dialect;
import io.activerecord.sql.Access;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The instance behind the static ConnectionManager. */
public final class Connections implements AutoCloseable {
    public Connections() {}
    public void configure(String name, ConnectionConfig config) { throw new UnsupportedOperationException(); }
    public void replace(String name, ConnectionConfig config) { throw new UnsupportedOperationException(); }
    public void tenants(String name, Function<String, ConnectionConfig> configOf) { throw new UnsupportedOperationException(); }
    public void dispose(String name) { throw new UnsupportedOperationException(); }
    public void disposeAll() { throw new UnsupportedOperationException(); }
    @Override
    public void close() { throw new UnsupportedOperationException(); }
    public void initializeAll() { throw new UnsupportedOperationException(); }
    public SortedSet<String> names() { throw new UnsupportedOperationException(); }
    public boolean isConfigured(String name) { throw new UnsupportedOperationException(); }
    public PoolFigures figures(String name) { throw new UnsupportedOperationException(); }
    public Dialect dialect(String name) { throw new UnsupportedOperationException(); }
    public ShapeCache shapes(Dialect dialect) { throw new UnsupportedOperationException(); }
    public ConnectionEventHub events() { throw new UnsupportedOperationException(); }
    public ConnectionContext context() { throw new UnsupportedOperationException(); }
    public List<OpenScope> openScopes() { throw new UnsupportedOperationException(); }
    public Route route(String modelConnection, @Nullable Class<?> model) { throw new UnsupportedOperationException(); }
    public Route routeTo(String connection, @Nullable SwitchPolicy policy) { throw new UnsupportedOperationException(); }
    public Lease lease(Route route, Access access) { throw new UnsupportedOperationException(); }
    public Lease leaseForTransaction(Route route, Access access) { throw new UnsupportedOperationException(); }
    public @Nullable PinnedWork workFor(Route route) { throw new UnsupportedOperationException(); }
}
