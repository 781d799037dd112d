package io.activerecord.connection;

import io.activerecord.error.ActiveRecordException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens the physical connections of one pool, sets each up, and knows those that are open. Safe for several threads. */
final class PhysicalOpener implements DataSource, PhysicalConnection.Origin {
    private static final int LONGEST_END_SECONDS = 5;

    private final ConnectionKey key;
    private final NodeName node;
    private final ConnectionConfig config;
    private final ConnectionSource source;
    private final PoolEnvironment environment;
    private final Set<PhysicalConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable PhysicalConnection> ready = new AtomicReference<>();

    PhysicalOpener(NodeName node, ConnectionConfig config, ConnectionSource source, PoolEnvironment environment) {
        this.key = node.key();
        this.node = node;
        this.config = config;
        this.source = source;
        this.environment = environment;
    }

    /**
     * Opens the first connection, which the pool gets when it asks for one: so that a failure is known at once and as it
     * is, and no connection is opened only to try.
     */
    PhysicalConnection openFirst() {
        try {
            PhysicalConnection first = open();
            ready.set(first);
            return first;
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    ActiveRecordException translated(SQLException failure) {
        return FailureTranslator.opening(node, source, config.username(), failure);
    }

    @Override
    public Connection getConnection() throws SQLException {
        PhysicalConnection first = ready.getAndSet(null);
        return first == null ? open() : first;
    }

    private PhysicalConnection open() throws SQLException {
        boolean watched = environment.events().watchesConnect();
        long start = watched ? System.nanoTime() : 0;
        Connection raw = source.open();
        try {
            source.learn(raw);
            setUp(raw);
            PhysicalConnection opened = wrapped(raw);
            if (watched) {
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                environment.events().fire(new ConnectEvent(key.name(), key.tenant(), opened.id(), took));
            }
            connections.add(opened); // last: what fails above leaves nothing behind
            return opened;
        } catch (Throwable e) {
            quietlyClose(raw, e);
            throw e;
        }
    }

    private PhysicalConnection wrapped(Connection raw) {
        long id = environment.lastConnectionId().incrementAndGet();
        return new PhysicalConnection(raw, id, config.pool().statementCacheSize(), this);
    }

    private void setUp(Connection raw) throws SQLException {
        if (source.profile().sessionSetup().isEmpty()) {
            return;
        }
        try (Statement statement = raw.createStatement()) {
            for (String text : source.profile().sessionSetup()) {
                statement.execute(text);
            }
        }
    }

    private static void quietlyClose(Connection raw, Throwable reason) {
        try {
            raw.close();
        } catch (SQLException | RuntimeException | Error e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void ended(PhysicalConnection connection, Duration age, @Nullable String reason) {
        connections.remove(connection);
        if (environment.events().watchesDisconnect()) {
            environment.events().fire(new DisconnectEvent(key.name(), key.tenant(), connection.id(), age, reason));
        }
    }

    /** Those that are open, lent or not; of a pool we did not make, those we lent. */
    Collection<PhysicalConnection> connections() {
        return connections;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the configuration has the user");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    /** How long closing the pool waits for a connection that is just being opened. */
    @Override
    public int getLoginTimeout() {
        return LONGEST_END_SECONDS;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("logs through slf4j");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    /** The pool logs it. */
    @Override
    public String toString() {
        return source.toString();
    }
}
