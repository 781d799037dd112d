package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.StatisticsControl;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.SqlException;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.SessionFacts;
import io.activerecord.execution.StatementRun;
import io.activerecord.sql.Access;
import io.activerecord.sql.RenderedSql;
import io.activerecord.transaction.TransactionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Asks a server about the session and the database, as its dialect says. Confined to the thread that has the lease. */
final class ServerInquiry {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Lease lease;
    private final StatisticsControl queries;

    /** The connection whose open transaction a refused query must not spoil; null where there is none. */
    private final @Nullable String open;

    private ServerInquiry(Connector connector, Lease lease) {
        Engine engine = ConnectionManager.engine();
        boolean joins = engine.connections().workFor(connector.route(engine)) != null;
        this.open = joins && lease.dialect().supports(DialectFeature.SAVEPOINTS) ? connector.name() : null;
        this.lease = lease;
        this.queries = lease.dialect().statistics();
    }

    private static Lease lease(Connector connector) {
        Engine engine = ConnectionManager.engine();
        return engine.connections().lease(connector.route(engine), Access.READ);
    }

    static ConnectionTest test(Connector connector, Duration longest) {
        long began = System.nanoTime();
        try (Lease lease = lease(connector)) {
            requireAnswer(lease, longest);
            return new ConnectionTest(true, since(began), lease.decision().node(), null);
        } catch (ActiveRecordException e) {
            return new ConnectionTest(false, since(began), null, e);
        }
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static Duration requireAnswer(Lease lease, Duration longest) {
        Duration roundTrip = SessionFacts.roundTrip(lease, longest);
        if (roundTrip == null) {
            lease.discard();
            throw new ConnectionException("the server of '" + lease.key() + "' gave no answer within "
                    + longest.toMillis() + " ms; see ConnectionManager.diagnose(..)");
        }
        return roundTrip;
    }

    static ConnectionInfo info(Connector connector) {
        try (Lease lease = lease(connector)) {
            return new ServerInquiry(connector, lease).info(SessionFacts.of(lease), requireAnswer(lease, LONGEST));
        }
    }

    private ConnectionInfo info(SessionFacts facts, Duration latency) {
        List<Row> database = ask(queries.database());
        Long encrypted = number(ask(queries.encrypted()), 0);
        String named = database.isEmpty() ? null : text(database.get(0), 0);
        return new ConnectionInfo(
                lease.key().toString(),
                lease.decision().node(),
                lease.decision().role(),
                facts.product(),
                facts.version(),
                facts.driver(),
                facts.user(),
                named == null ? facts.database() : named,
                encrypted == null ? null : encrypted == 1,
                latency);
    }

    static ServerStatistics statistics(Connector connector) {
        try (Lease lease = lease(connector)) {
            return new ServerInquiry(connector, lease).statistics();
        }
    }

    private ServerStatistics statistics() {
        List<Row> sessions = ask(queries.sessions());
        List<TableStatistics> tables = new ArrayList<>();
        for (Row row : ask(queries.tables())) {
            tables.add(new TableStatistics(
                    text(row, 0),
                    Objects.requireNonNull(text(row, 1), "a table's name"),
                    number(row, 2),
                    number(row, 3)));
        }
        return new ServerStatistics(
                number(ask(queries.databaseSize()), 0), number(sessions, 0), number(sessions, 1), tables);
    }

    /** What this user may not see is not told: some engines say then that there is no such view. */
    private List<Row> ask(@Nullable String query) {
        if (query == null) {
            return List.of();
        }
        RenderedSql sql = new RenderedSql(query, new int[0], Access.READ, List.of(), true);
        try {
            return open == null
                    ? rows(sql)
                    : ConnectionManager.inTransaction(open, TransactionOptions.defaults(), savepoint -> rows(sql));
        } catch (SqlException e) {
            if (e.kind() == SqlErrorKind.PERMISSION || e.kind() == SqlErrorKind.UNDEFINED_OBJECT) {
                return List.of();
            }
            throw e;
        }
    }

    private List<Row> rows(RenderedSql sql) {
        try (StatementRun run = StatementRun.on(lease, sql);
                ResultRows rows = run.query()) {
            return RecordReader.rows(lease, rows);
        }
    }

    private static @Nullable Long number(List<Row> rows, int column) {
        return rows.isEmpty() ? null : number(rows.get(0), column);
    }

    private static @Nullable Long number(Row row, int column) {
        Object value = row.at(column);
        return value == null
                ? null
                : value instanceof Number number ? number.longValue() : Long.valueOf(value.toString());
    }

    private static @Nullable String text(Row row, int column) {
        Object value = row.at(column);
        return value == null ? null : value.toString();
    }
}
