package io.activerecord.test.docs.guide;

import static io.activerecord.StatementKind.INSERT;
import static io.activerecord.StatementKind.SELECT;
import static io.activerecord.StatementKind.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.AuditEvent;
import io.activerecord.AuditOutcome;
import io.activerecord.AuditSink;
import io.activerecord.ConnectionManager;
import io.activerecord.Connector;
import io.activerecord.Guard;
import io.activerecord.Mask;
import io.activerecord.Row;
import io.activerecord.TableAudit;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.AccessDeniedException;
import io.activerecord.test.LeakCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The snippets of guide/guarded.md. */
@ExtendWith(LeakCheck.class)
class GuardedGuideTest {
    @BeforeEach
    void databases() {
        for (String name : List.of("primary", "audit")) {
            ConnectionManager.configure(
                    name, ConnectionConfig.url("jdbc:sqlite:file:guarded-" + name + "?mode=memory&cache=shared"));
        }
        Connector open = ConnectionManager.connector("primary");
        open.execute("create table customers (id integer primary key, name text, email text, credit integer)");
        open.execute("create table notes (id integer primary key, customer_id integer, body text)");
        open.insert("customers", Map.of("id", 1, "name", "Ann", "email", "ann@example.org", "credit", 100));
    }

    // snippet: guard
    static Connector support() {
        Guard guard = Guard.allowing(SELECT)
                .on("customers", "notes")
                .and(INSERT)
                .on("notes")
                .hiding("customers", "credit")
                .masking("customers", "email", Mask.EMAIL)
                .readAtMost(1_000)
                .writeAtMost(10)
                .audit(AuditSink.toLog());
        return ConnectionManager.connector("primary").guarded(guard);
    }

    // end snippet

    @Test
    void whatIsNamedIsDone() {
        // snippet: guard-use
        Connector support = support();
        support.insert("notes", Map.of("customer_id", 1, "body", "called back"));
        Row ann = support.from("customers").where(Map.of("id", 1)).one();
        ann.columns(); // [id, name, email]
        ann.get("email"); // a***@example.org

        assertThatThrownBy(() -> support.delete("notes", Map.of("id", 1)))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageStartingWith(
                        "DELETE on 'notes' of 'primary' refused: the guard does not name it; it allows");
        // end snippet
        assertThat(ann.columns()).containsExactly("id", "name", "email");
        assertThat(ann.get("email")).isEqualTo("a***@example.org");
    }

    @Test
    void sqlIsListed() {
        // snippet: guard-sql
        String perCustomer = "select customer_id, count(*) as n from notes where body like ? group by customer_id";
        Connector reports = ConnectionManager.connector("primary")
                .guarded(Guard.closed().selecting("notes per customer", perCustomer));

        reports.select(perCustomer, "%back%").all();
        assertThatThrownBy(() -> reports.select("select * from customers").all())
                .isInstanceOf(AccessDeniedException.class);
        // end snippet
        assertThat(reports.select(perCustomer, "%").all()).isEmpty();
    }

    @Test
    void eventsAreKept() {
        ConnectionManager.connector("audit")
                .execute(
                        "create table audit_log (event_id varchar(36), happened_at timestamp, connection_name varchar(200),"
                                + " tenant varchar(200), principal varchar(200), kind varchar(20), target varchar(200),"
                                + " outcome varchar(10), row_count bigint, took_micros bigint, error_kind varchar(30))");
        List<AuditEvent> seen = new ArrayList<>();
        // snippet: guard-audit
        Connector log = ConnectionManager.connector("audit");
        Guard guard = Guard.allowing(UPDATE)
                .on("customers")
                .auditRequired(TableAudit.apart(log, "audit_log"))
                .audit(event -> seen.add(event));

        Connector billing = ConnectionManager.connector("primary").guarded(guard);
        ConnectionManager.actingAs("ann", () -> billing.update("customers", Map.of("credit", 50), Map.of("id", 1)));
        AuditEvent event = seen.get(0); // ann, UPDATE, customers, DONE, 1 row
        // end snippet
        assertThat(event.principal() + event.kind() + event.target() + event.rows())
                .isEqualTo("annUPDATEcustomers1");
        assertThat(event.outcome()).isEqualTo(AuditOutcome.DONE);
        assertThat(log.from("audit_log").count()).isEqualTo(2);
    }
}
