package io.activerecord.connection;

import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.LeaseTimeoutException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens the physical connections of one pool, sets each up, and knows those that are open. Safe for several threads. */
final class PhysicalOpener implements DataSource, PhysicalConnection.Origin, ServerBudget.Holder {
    private static final int LONGEST_END_SECONDS = 5;

    /** Why one ends that was only opened to try credentials. */
    private static final String PROBE = "probe";

    /** A way to a new connection. */
    @FunctionalInterface
    private interface Opening {
        Login.Opened open() throws SQLException;
    }

    private final ConnectionKey key;
    private final NodeName node;
    private final ConnectionConfig config;
    private final ConnectionSource source;
    private final PoolEnvironment environment;
    private final Set<PhysicalConnection> connections = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable PhysicalConnection> ready = new AtomicReference<>();
    private final @Nullable ServerBudget budget;
    private final AtomicLong lastUsed = new AtomicLong(System.nanoTime());
    private volatile @Nullable HikariPool pool;

    PhysicalOpener(NodeName node, ConnectionConfig config, ConnectionSource source, PoolEnvironment environment) {
        this.key = node.key();
        this.node = node;
        this.config = config;
        this.source = source;
        this.environment = environment;
        ConnectionBudget size = config.pool().budget();
        this.budget = size == null ? null : environment.budget(size);
    }

    /** The pool it opens connections for is there. */
    void serves(HikariPoolMXBean made) {
        pool = made instanceof HikariPool known ? known : null;
        if (budget != null) {
            budget.enter(this);
        }
    }

    /** The pool is closed, or was never made. */
    void ends() {
        if (budget != null) {
            budget.leave(this);
        }
    }

    /** What limits all pools of the server together; null for nothing. */
    @Nullable
    ServerBudget budget() {
        return budget;
    }

    /** Notes that a connection was lent at that moment. */
    void used(long nanoTime) {
        lastUsed.lazySet(nanoTime);
    }

    @Override
    public long lastUsed() {
        return lastUsed.get();
    }

    @Override
    public int idle() {
        HikariPool made = pool;
        return made == null || made.getThreadsAwaitingConnection() > 0 ? 0 : made.getIdleConnections();
    }

    @Override
    public void closeIdle() {
        closeIdle("budget");
    }

    @Override
    public long left() {
        return environment.limits().left();
    }

    /** Closes those that are idle now, and those that are lent when they come back. */
    void closeIdle(String reason) {
        HikariPool made = pool;
        if (made == null) {
            return;
        }
        connections.forEach(each -> each.endsBecause(reason));
        made.softEvictConnections(); // those that are lent are closed when they come back
        hasRoom(); // one that was made for those who wait may have gone as well
    }

    /** A pool that keeps none ready makes none by itself for those who wait already. */
    @Override
    public void hasRoom() {
        HikariPool made = pool;
        int waiting = made == null ? 0 : made.getThreadsAwaitingConnection();
        if (made != null && waiting > 0) {
            made.addBagItem(waiting);
        }
    }

    /**
     * Opens the first connection, which the pool gets when it asks for one: so that a failure is known at once and as it
     * is, and no connection is opened only to try.
     */
    PhysicalConnection openFirst() {
        try {
            PhysicalConnection first = open();
            hold(first);
            ready.set(first);
            return first;
        } catch (SQLException e) {
            throw ServerBudget.isSpent(e)
                    ? new LeaseTimeoutException("lease of " + node + " timed out: " + e.getMessage(), e)
                    : translated(e);
        }
    }

    private void hold(PhysicalConnection first) throws SQLException {
        boolean held = false;
        try {
            environment.anchors().hold(node, source);
            held = true;
        } finally {
            if (!held) {
                first.close();
            }
        }
    }

    ActiveRecordException translated(SQLException failure) {
        return FailureTranslator.opening(node, source, failure);
    }

    @Override
    public Connection getConnection() throws SQLException {
        PhysicalConnection first = ready.getAndSet(null);
        if (first != null && isOutdated(first)) { // rotated since
            endQuietly(first, "rotation");
            first = null;
        }
        return first == null ? open() : first;
    }

    private PhysicalConnection open() throws SQLException {
        PhysicalConnection opened = open(source::open);
        while (isOutdated(opened)) { // rotated while it was being opened
            endQuietly(opened, "rotation");
            opened = open(source::open);
        }
        return opened;
    }

    private PhysicalConnection open(Opening way) throws SQLException {
        if (budget == null) {
            return openPermitted(way);
        }
        ServerBudget.Permit permit = budget.take(this, config.pool().timeout());
        boolean opened = false;
        try {
            long began = System.nanoTime();
            PhysicalConnection connection = openPermitted(way);
            budget.opened(System.nanoTime() - began);
            connection.permittedBy(permit);
            opened = true;
            return connection;
        } finally {
            if (!opened) {
                permit.giveBackClosed(); // a server may have begun a session
            }
        }
    }

    private PhysicalConnection openPermitted(Opening way) throws SQLException {
        boolean watched = environment.events().watchesConnect();
        long start = watched ? System.nanoTime() : 0;
        Login.Opened made = way.open();
        Connection raw = made.raw();
        try {
            source.learn(raw);
            setUp(raw);
            source.opened(raw);
            PhysicalConnection opened = wrapped(raw);
            opened.openedWith(made.ticket());
            if (watched) {
                Duration took = Duration.ofNanos(System.nanoTime() - start);
                environment.events().fire(new ConnectEvent(key.name(), key.shard(), key.tenant(), opened.id(), took));
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
        ConnectionEventHub events = environment.events();
        if (events.watchesDisconnect()) {
            events.fire(new DisconnectEvent(key.name(), key.shard(), key.tenant(), connection.id(), age, reason));
        }
        if (reason != null && !reason.equals(PROBE) && events.watchesEviction()) {
            events.fire(new EvictionEvent(key.name(), key.tenant(), connection.id(), age, reason));
        }
    }

    /** Those that are open, lent or not; of a pool we did not make, those we lent. */
    Collection<PhysicalConnection> connections() {
        return connections;
    }

    /** For how long what is lent now has been lent, together, in nanoseconds. */
    long heldNow() {
        long now = System.nanoTime();
        return connections.stream()
                .filter(each -> each.borrower() != null)
                .mapToLong(each -> Math.max(0, now - each.lentAt()))
                .sum();
    }

    /** Whether the credentials that it was opened with have been replaced since. */
    private boolean isOutdated(PhysicalConnection connection) {
        Login login = source.login();
        Login.Ticket ticket = connection.ticket();
        return login != null && ticket != null && login.isOutdated(ticket);
    }

    /** Those whose credentials have been replaced. */
    List<PhysicalConnection> outdated() {
        return connections.stream().filter(this::isOutdated).toList();
    }

    /**
     * Opens a connection with what the credentials' provider gives now, and closes it.
     *
     * @return what it gave; null where there is no provider
     */
    @Nullable
    Credentials probe() {
        try {
            PhysicalConnection probe = open(source::probe);
            Login.Ticket ticket = probe.ticket();
            endQuietly(probe, PROBE);
            return ticket == null ? null : ticket.credentials();
        } catch (SQLException e) {
            throw ServerBudget.isSpent(e)
                    ? new LeaseTimeoutException("new credentials of " + node + " were not tried: " + e.getMessage(), e)
                    : translated(e);
        }
    }

    /** Closes idle connections that are outdated; those that are lent are closed when they come back. */
    void closeOutdated() {
        List<PhysicalConnection> outdated = outdated();
        if (!outdated.isEmpty()) {
            closeIdle("rotation");
        }
    }

    /** Takes connections of the pool from the work that holds them; how many. */
    int cut(String reason, Predicate<PhysicalConnection> which) {
        return ConnectionCut.of(
                connections.stream()
                        .filter(each -> each.borrower() != null && which.test(each))
                        .toList(),
                reason);
    }

    private static void endQuietly(PhysicalConnection connection, String reason) {
        connection.endsBecause(reason);
        try {
            connection.close();
        } catch (SQLException ignored) {
            // it is broken, so there is nothing left to close
        }
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
