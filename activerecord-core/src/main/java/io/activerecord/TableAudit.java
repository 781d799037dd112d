package io.activerecord;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes audit events into a table, a row for each, with an insert for each. Safe for use by several threads; nothing to close.
 *
 * <pre>{@code
 * // create table audit_log (event_id varchar(36), happened_at timestamp, connection_name varchar(200), tenant varchar(200),
 * //     principal varchar(200), kind varchar(20), target varchar(200), outcome varchar(10), row_count bigint,
 * //     took_micros bigint, error_kind varchar(30))
 * Guard.allowing(SELECT).on("orders").auditRequired(TableAudit.apart(ConnectionManager.connector("audit"), "audit_log"));
 * }</pre>
 *
 * <p>The table has these columns, and may have others that fill themselves; {@code event_id} is the same for the events of one
 * operation, so it is no key. The connector may have a guard that allows the insert and nothing else, but its events must not lead here.
 */
public final class TableAudit implements AuditSink {
    private final Connector connector;
    private final String table;
    private final boolean apart;

    private TableAudit(Connector connector, String table, boolean apart) {
        this.connector = connector;
        this.table = table;
        this.apart = apart;
    }

    /**
     * Outside of the transactions of the work: an event stays whatever becomes of them. Each is written on a connection of its own and
     * committed at once, while the work holds its own connection: a pool of one, and SQLite, which has one writer, never get there if it is
     * the same database. Give it another name there. Blocks that prevent writes do not hold for it; a tenant's lock does, so allow its
     * name there.
     */
    public static TableAudit apart(Connector connector, String table) {
        return new TableAudit(connector, table, true);
    }

    /**
     * Inside the transaction of the work, where there is one on that name: what is rolled back was never told, that it was refused
     * included. In a transaction on another name it raises {@link io.activerecord.error.SwitchInTransactionException}.
     */
    public static TableAudit within(Connector connector, String table) {
        return new TableAudit(connector, table, false);
    }

    @Override
    public void tell(AuditEvent event) {
        if (apart) {
            ConnectionManager.connections().access().<Boolean, RuntimeException>apart(() -> write(event));
        } else {
            write(event);
        }
    }

    private boolean write(AuditEvent event) {
        connector.insert(table, row(event));
        return true;
    }

    private static Map<String, @Nullable Object> row(AuditEvent event) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        UUID id = event.id();
        row.put("event_id", id.toString());
        row.put("happened_at", event.time());
        row.put("connection_name", event.connection());
        row.put("tenant", event.tenant());
        row.put("principal", event.principal());
        row.put("kind", event.kind().name());
        row.put("target", event.target());
        row.put("outcome", event.outcome().name());
        row.put("row_count", event.rows() < 0 ? null : event.rows());
        row.put("took_micros", event.took().toNanos() / 1_000);
        row.put(
                "error_kind",
                event.errorKind() == null ? null : event.errorKind().name());
        return row;
    }
}
