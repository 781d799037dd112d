package io.activerecord.connection;

import io.activerecord.dialect.ReplicationControl;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks one server how it stands, over a connection of its own, so that a pool whose connections are all lent, or all hang, is
 * no obstacle. Safe for use by several threads; answers come on threads of {@link ProbeThreads}.
 */
final class NodeProbe implements ServerBudget.Holder {
    private static final int MOST_HANGING = 4;

    private final PoolDefinition definition;
    private final Duration timeout;
    private final boolean keeps;
    private final AtomicReference<@Nullable Connection> kept = new AtomicReference<>();
    private final AtomicInteger asking = new AtomicInteger();
    private volatile Login.@Nullable Ticket ticket;
    private volatile boolean closed;

    NodeProbe(PoolDefinition definition, Duration timeout) {
        this.definition = definition;
        this.timeout = timeout;
        // what a budget counts, and what may come of somebody's pool, is not kept from others
        this.keeps = definition.config().pool().budget() == null
                && !(definition.config().target() instanceof ConnectionTarget.Source);
    }

    /**
     * Asks; the answer comes within the time-out, be it that there is none.
     *
     * @param anew over a new connection, whose host name is looked up again
     */
    CompletableFuture<ProbeAnswer> ask(boolean anew) {
        CompletableFuture<ProbeAnswer> answer = new CompletableFuture<>();
        if (closed) {
            answer.complete(ProbeAnswer.notAsked());
            return answer;
        }
        if (asking.incrementAndGet() > MOST_HANGING) {
            asking.decrementAndGet();
            answer.complete(ProbeAnswer.failed(late()));
            return answer;
        }
        AtomicReference<@Nullable Connection> using = new AtomicReference<>();
        ScheduledFuture<?> limit = definition
                .environment()
                .housekeeper()
                .executor()
                .schedule(
                        () -> probes().executeOrRun(() -> giveUp(answer, using)),
                        timeout.toNanos(),
                        TimeUnit.NANOSECONDS);
        try {
            probes().execute(() -> run(answer, using, limit, anew));
        } catch (RejectedExecutionException allBusy) {
            asking.decrementAndGet();
            limit.cancel(false);
            answer.complete(ProbeAnswer.notAsked());
        }
        return answer;
    }

    private void run(
            CompletableFuture<ProbeAnswer> answer,
            AtomicReference<@Nullable Connection> using,
            ScheduledFuture<?> limit,
            boolean anew) {
        try {
            answer.complete(asked(using, anew));
        } catch (SQLException | RuntimeException e) {
            boolean spent = e instanceof SQLException failure && ServerBudget.isSpent(failure);
            answer.complete(spent ? ProbeAnswer.notAsked() : ProbeAnswer.failed(e));
        } finally {
            asking.decrementAndGet();
            limit.cancel(false);
        }
    }

    private ProbeThreads probes() {
        return definition.environment().probes();
    }

    private SQLException late() {
        return new SQLTransientConnectionException("no answer within " + timeout.toMillis() + " ms");
    }

    /** On a thread that must not wait: a connection to a server that is gone may take its time to close. */
    private void giveUp(CompletableFuture<ProbeAnswer> answer, AtomicReference<@Nullable Connection> using) {
        if (answer.complete(ProbeAnswer.failed(late()))) {
            Connection hanging = using.get();
            if (hanging != null) {
                probes().abort(hanging);
            }
        }
    }

    private ProbeAnswer asked(AtomicReference<@Nullable Connection> using, boolean anew) throws SQLException {
        Connection before = kept.getAndSet(null);
        if (before != null && !anew && !isOutdated()) {
            try {
                return asked(before, using);
            } catch (SQLException e) { // it may be the connection's fault alone
                ProbeThreads.closeQuietly(before);
            }
        } else if (before != null) {
            ProbeThreads.closeQuietly(before);
        }
        ServerBudget budget = budget();
        ServerBudget.Permit permit = budget == null ? null : budget.take(this, timeout);
        try {
            Login.Opened opened = definition.source().open();
            Connection fresh = opened.raw();
            ticket = opened.ticket();
            try {
                limit(fresh);
                definition.source().learn(fresh);
                return asked(fresh, using);
            } catch (SQLException | RuntimeException e) {
                ProbeThreads.closeQuietly(fresh);
                throw e;
            }
        } finally {
            if (permit != null) {
                permit.giveBackClosed();
            }
        }
    }

    /** Whether the credentials of the kept connection were rotated away. */
    private boolean isOutdated() {
        Login login = definition.source().login();
        Login.Ticket used = ticket;
        return login != null && used != null && login.isOutdated(used);
    }

    /** Where the driver can, it gives up by itself: some cannot be made to by another thread. */
    private void limit(Connection connection) {
        if (keeps) {
            try {
                connection.setNetworkTimeout(Runnable::run, (int) timeout.toMillis());
            } catch (SQLException | RuntimeException cannot) {
                ProbeThreads.log().debug("a question to {} cannot be limited by its driver", definition.node(), cannot);
            }
        }
    }

    private @Nullable ServerBudget budget() {
        ConnectionBudget size = definition.config().pool().budget();
        return size == null ? null : definition.environment().budget(size);
    }

    private ProbeAnswer asked(Connection connection, AtomicReference<@Nullable Connection> using) throws SQLException {
        using.set(connection);
        ReplicationControl control = definition.source().dialect().replication();
        long asked = Moments.now();
        ProbeAnswer answer =
                control.status() == null ? alive(connection, asked) : status(connection, control.status(), asked);
        using.set(null);
        if (!keeps || !kept.compareAndSet(null, connection)) {
            ProbeThreads.closeQuietly(connection);
        } else if (closed) {
            close();
        }
        return answer;
    }

    private ProbeAnswer alive(Connection connection, long asked) throws SQLException {
        if (!connection.isValid((int) Math.max(1, timeout.toSeconds()))) {
            throw new SQLTransientConnectionException("the server does not answer");
        }
        return new ProbeAnswer(ProbeAnswer.Kind.ANSWERED, null, null, asked, Moments.now() - asked, null);
    }

    private static ProbeAnswer status(Connection connection, String query, long asked) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            if (!rows.next()) {
                throw new SQLException("the server says nothing of how it stands");
            }
            boolean writable = rows.getInt("writable") == 1;
            String position = rows.getString("log_position");
            return new ProbeAnswer(
                    ProbeAnswer.Kind.ANSWERED,
                    writable,
                    position == null || position.isEmpty() ? null : position,
                    asked,
                    Moments.now() - asked,
                    null);
        }
    }

    /** Ends it; a question that is being asked gets its answer. */
    void close() {
        closed = true;
        Connection connection = kept.getAndSet(null);
        if (connection != null) {
            probes().executeOrRun(() -> ProbeThreads.closeQuietly(connection));
        }
    }

    /** Nothing of it can be spared. */
    @Override
    public int idle() {
        return 0;
    }

    @Override
    public long lastUsed() {
        return System.nanoTime();
    }

    @Override
    public void closeIdle() {}
}
