package io.activerecord.execution;

import io.activerecord.connection.Lease;
import io.activerecord.connection.RouteDecision;
import io.activerecord.connection.RouteReason;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.sql.RenderedSql;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts statements, and writes the SQL of connections configured with {@code echo(true)}; never a value. */
final class StatementLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.activerecord.sql");

    private StatementLog() {}

    static void ran(Lease lease, RenderedSql sql, long began, long affected) {
        long took = System.nanoTime() - began;
        lease.record().ran(took);
        if (!lease.echo()) {
            return;
        }
        long micros = took / 1_000;
        if (affected < 0) {
            LOG.info("[{}] {} ({} us)", place(lease), lease.masked(lease.tagged(sql.text())), micros);
        } else {
            LOG.info(
                    "[{}] {} ({} us, {} rows)", place(lease), lease.masked(lease.tagged(sql.text())), micros, affected);
        }
    }

    /** Where it ran, and the reason, unless there was nothing to choose. */
    private static String place(Lease lease) {
        RouteDecision decision = lease.decision();
        String key = decision.key().toString();
        String place =
                decision.node().startsWith(key) ? decision.node() : key; // a tenant's schema has no node of its own
        return decision.reason() == RouteReason.ONLY_NODE ? place : place + " " + decision.reason();
    }

    static void failed(Lease lease, RenderedSql sql, SqlErrorKind kind) {
        lease.record().statementFailed();
        if (lease.echo()) {
            LOG.info("[{}] {} (failed: {})", place(lease), lease.masked(lease.tagged(sql.text())), kind);
        }
    }
}
