package io.activerecord.connection;

import io.activerecord.connection.watch.ProbeThreads;
import io.activerecord.dialect.Dialect;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks one server all there is to ask, over a connection beside its pool, which is closed then. The answer comes in time, be it
 * that there is none. Used once.
 */
final class NodeExam implements ServerBudget.Holder {
    private final PoolDefinition definition;
    private final NodeStatus status;
    private final PoolFigures pool;
    private final Duration longest;
    private final AtomicReference<@Nullable Connection> using = new AtomicReference<>();
    private final CompletableFuture<NodeDiagnosis> answer = new CompletableFuture<>();

    NodeExam(PoolDefinition definition, NodeStatus status, PoolFigures pool, Duration longest) {
        this.definition = definition;
        this.status = status;
        this.pool = pool;
        this.longest = longest;
    }

    CompletableFuture<NodeDiagnosis> begin() {
        PoolEnvironment environment = definition.environment();
        ScheduledFuture<?> limit = environment
                .housekeeper()
                .executor()
                .schedule(
                        () -> environment.probes().executeOrRun(this::giveUp), longest.toNanos(), TimeUnit.NANOSECONDS);
        try {
            environment.probes().execute(() -> run(limit));
        } catch (RejectedExecutionException allBusy) {
            limit.cancel(false);
            answer.complete(failed("it was not asked: too many questions hang"));
        }
        return answer;
    }

    private void run(ScheduledFuture<?> limit) {
        try {
            answer.complete(examined());
        } catch (SQLException | RuntimeException e) {
            answer.complete(failed(definition.source().secrets().scrub(String.valueOf(e.getMessage()))));
        } finally {
            limit.cancel(false);
        }
    }

    private void giveUp() {
        if (answer.complete(failed("no answer within " + longest.toMillis() + " ms"))) {
            Connection hanging = using.get();
            if (hanging != null) {
                definition.environment().probes().abort(hanging);
            }
        }
    }

    private NodeDiagnosis failed(String why) {
        return new NodeDiagnosis(status, pool, null, null, null, null, null, null, why);
    }

    private NodeDiagnosis examined() throws SQLException {
        ConnectionBudget size = definition.config().pool().budget();
        ServerBudget.Permit permit =
                size == null ? null : definition.environment().budget(size).take(this, longest);
        try {
            long began = System.nanoTime();
            Connection fresh = definition.source().open().raw();
            try {
                Duration connected = Duration.ofNanos(System.nanoTime() - began);
                using.set(fresh);
                definition.source().learn(fresh);
                return examined(fresh, connected);
            } finally {
                ProbeThreads.closeQuietly(fresh);
            }
        } finally {
            if (permit != null) {
                permit.giveBackClosed();
            }
        }
    }

    private NodeDiagnosis examined(Connection connection, Duration connected) throws SQLException {
        Dialect dialect = definition.source().dialect();
        DatabaseMetaData server = connection.getMetaData();
        String product = server.getDatabaseProductName() + " " + server.getDatabaseProductVersion();
        long asked = System.nanoTime();
        if (!connection.isValid((int) Math.max(1, longest.toSeconds()))) {
            throw new SQLTransientConnectionException("the server does not answer");
        }
        Duration roundTrip = Duration.ofNanos(System.nanoTime() - asked);
        Boolean writable = null;
        String position = null;
        String query = dialect.replication().status();
        if (query != null) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                if (rows.next()) {
                    writable = rows.getInt("writable") == 1;
                    position = rows.getString("log_position");
                }
            }
        }
        Duration offset = clockOffset(connection, dialect.clockQuery());
        return new NodeDiagnosis(status, pool, product, connected, roundTrip, writable, position, offset, null);
    }

    private static @Nullable Duration clockOffset(Connection connection, @Nullable String query) throws SQLException {
        if (query == null) {
            return null;
        }
        try (Statement statement = connection.createStatement()) {
            long before = System.currentTimeMillis();
            try (ResultSet rows = statement.executeQuery(query)) {
                rows.next();
                long server = (long) rows.getDouble(1);
                return Duration.ofMillis(server - (before + System.currentTimeMillis()) / 2);
            }
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
