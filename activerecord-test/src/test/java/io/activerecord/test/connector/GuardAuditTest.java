package io.activerecord.test.connector;

import static io.activerecord.StatementKind.DELETE;
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
import io.activerecord.Row;
import io.activerecord.TableAudit;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.AccessDeniedException;
import io.activerecord.error.AuditException;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.SwitchInTransactionException;
import io.activerecord.test.LeakCheck;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is told of work under a guard, and what a sink that fails prevents. */
@ExtendWith(LeakCheck.class)
class GuardAuditTest {
    private static final String LOG =
            "create table audit_log (event_id varchar(36), happened_at timestamp, connection_name"
                    + " varchar(200), tenant varchar(200), principal varchar(200), kind varchar(20), target varchar(200), outcome"
                    + " varchar(10), row_count bigint, took_micros bigint, error_kind varchar(30))";

    @TempDir
    Path folder;

    private final List<AuditEvent> told = new CopyOnWriteArrayList<>();
    private Connector open;
    private Connector log;
    private Guard guard;

    @BeforeEach
    void databases() {
        for (String name : List.of("shop", "audit")) {
            ConnectionManager.configure(name, ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db")));
        }
        open = ConnectionManager.connector("shop");
        open.execute("create table people (id integer primary key, name text unique)");
        open.insert("people", List.of(Map.of("id", 1, "name", "Ann"), Map.of("id", 2, "name", "Bob")));
        log = ConnectionManager.connector("audit");
        log.execute(LOG);
        open.execute(LOG);
        guard = Guard.allowing(SELECT, INSERT, UPDATE)
                .on("people")
                .executing("rename", "update people set name = ? where id = ?");
    }

    private static final class Broken implements AuditSink {
        private final AuditOutcome at;

        Broken(AuditOutcome at) {
            this.at = at;
        }

        @Override
        public void tell(AuditEvent event) {
            if (event.outcome() == at) {
                throw new IllegalStateException("the disk is full");
            }
        }
    }

    private String last() {
        AuditEvent event = told.get(told.size() - 1);
        return event.outcome() + " " + event.kind() + " " + event.target() + " " + event.rows();
    }

    // ---- what is told ----

    @Test
    void everyOperationIsToldWithItsRowsAndNoValue() {
        Connector connector = open.guarded(guard.audit(told::add).principal(() -> "ann\nfake line"));
        connector.from("PEOPLE").all();
        assertThat(last()).isEqualTo("DONE SELECT people 2");
        connector.insert("people", Map.of("id", 3, "name", "s3cret"));
        assertThat(last()).isEqualTo("DONE INSERT people 1");
        connector.update("people", Map.of("name", "s3cret2"), Map.of("id", 3));
        assertThat(last()).isEqualTo("DONE UPDATE people 1");
        connector.execute("update people set name = ? where id = ?", "s3cret3", 3);
        assertThat(last()).isEqualTo("DONE EXECUTE_SQL rename 1");
        assertThatThrownBy(() -> connector.insert("people", Map.of("id", 9, "name", "Ann")))
                .isInstanceOf(ConstraintViolationException.class);
        assertThat(last()).isEqualTo("FAILED INSERT people -1");
        assertThat(told.get(4).errorKind()).isEqualTo(SqlErrorKind.UNIQUE_VIOLATION);
        assertThat(told).allMatch(event -> "ann?fake line".equals(event.principal()));
        assertThat(told.toString()).doesNotContain("s3cret", "update people");
        assertThat(told).extracting(AuditEvent::id).doesNotHaveDuplicates();
    }

    @Test
    void whatIsRefusedIsTold() {
        Connector connector = open.guarded(guard.audit(told::add));
        assertThatThrownBy(() -> connector.delete("people", Map.of("id", 1))).isInstanceOf(AccessDeniedException.class);
        assertThat(last()).isEqualTo("DENIED DELETE people -1");
        assertThatThrownBy(() -> connector.from("x\r\ny").all()).hasMessageContaining("'x??y'");
        assertThat(last()).isEqualTo("DENIED SELECT x??y -1");
        assertThatThrownBy(() -> connector.execute("drop table people")).hasMessageNotContaining("drop");
        assertThat(last()).isEqualTo("DENIED EXECUTE_SQL unlisted SQL -1");
        assertThatThrownBy(connector::schema).isInstanceOf(AccessDeniedException.class);
        assertThat(last()).isEqualTo("DENIED SCHEMA schema -1");
        assertThatThrownBy(() -> connector.column("secrets", "id", Integer.class))
                .isInstanceOf(AccessDeniedException.class);
        assertThat(last()).isEqualTo("DENIED SELECT secrets -1");
        AccessDeniedException denied = (AccessDeniedException)
                org.assertj.core.api.Assertions.catchThrowable(() -> connector.delete("people", Map.of("id", 1)));
        assertThat(denied.connectionName() + " " + denied.kind() + " " + denied.target())
                .isEqualTo("shop DELETE people");
    }

    @Test
    void streamsAreToldAtTheirBeginningAndTheirEnd() {
        Connector connector = open.guarded(guard.audit(told::add));
        try (Stream<Row> rows = connector.from("people").stream()) {
            assertThat(last()).isEqualTo("BEGUN SELECT people -1");
            rows.iterator().next();
        }
        assertThat(last()).isEqualTo("DONE SELECT people 1");
        connector.from("people").inChunks(1, some -> {});
        assertThat(told).hasSize(4);
        assertThat(last()).isEqualTo("DONE SELECT people 2");
        assertThat(told.get(2).id()).isEqualTo(told.get(3).id());
        try (Stream<Row> rows = open.guarded(guard.audit(told::add).readAtMost(1)).from("people").stream()) {
            assertThatThrownBy(rows::count).isInstanceOf(AccessDeniedException.class);
        }
        assertThat(last()).isEqualTo("DENIED SELECT people -1");
    }

    @Test
    void whoDidItIsTheActorUnlessTheGuardSaysOtherwise() {
        Connector connector = open.guarded(guard.audit(told::add));
        connector.from("people").first();
        ConnectionManager.actingAs("ann", () -> connector.from("people").first());
        ConnectionManager.actingAs(7L, () -> connector.from("people").first());
        Principal principal = () -> "bob";
        ConnectionManager.actingAs(principal, () -> connector.from("people").first());
        ConnectionManager.actingAs(
                CharBuffer.wrap("eve"), () -> connector.from("people").first());
        ConnectionManager.actingAs(
                List.of("a secret"), () -> connector.from("people").first());
        assertThat(told)
                .extracting(AuditEvent::principal)
                .startsWith(null, "ann", "7", "bob", "eve")
                .doesNotContain("[a secret]")
                .hasSize(6);
        ConnectionManager.withTenant("acme", () -> connector.from("people").first());
        assertThat(told.get(6).tenant()).isEqualTo("acme");
        ConnectionManager.models().clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        connector.from("people").first();
        assertThat(told.get(7).time()).isEqualTo(Instant.EPOCH);
        Guard failing = guard.audit(told::add).principal(() -> {
            throw new IllegalStateException("nobody is logged in");
        });
        assertThatThrownBy(() -> open.guarded(failing).update("people", Map.of("name", "x"), Map.of("id", 1)))
                .hasMessage("nobody is logged in");
        assertThat(open.from("people").where(Map.of("name", "x")).exists()).isFalse();
    }

    @Test
    void theLogTellsWhatHappenedAndWhatASinkLost() {
        Connector connector = open.guarded(guard.audit(AuditSink.toLog()).audit(new Broken(AuditOutcome.DONE)));
        String logged = LoggedLines.during(() -> {
            connector.from("people").all();
            assertThatThrownBy(() -> connector.delete("people", Map.of("name", "Ann")))
                    .isInstanceOf(AccessDeniedException.class);
        });
        assertThat(logged)
                .contains("INFO io.activerecord.audit - DONE SELECT on 'people' of 'shop' by null, tenant null: 2 rows")
                .contains("WARN io.activerecord.audit - DENIED DELETE on 'people' of 'shop'")
                .contains("ERROR io.activerecord.audit - an audit event of 'shop' was lost")
                .doesNotContain("Ann");
    }

    // ---- sinks that are required ----

    @Test
    void nothingIsDoneThatCannotBeToldAtItsBeginning() {
        Connector connector =
                open.guarded(guard.auditRequired(new Broken(AuditOutcome.BEGUN)).audit(told::add));
        long before = ConnectionManager.metrics().total().requests();
        assertThatThrownBy(() -> connector.insert("people", Map.of("id", 3)))
                .isInstanceOf(AuditException.class)
                .hasMessageContainingAll("INSERT on 'people' of 'shop' was not done", "BEGUN");
        assertThatThrownBy(() -> connector.from("people").all()).isInstanceOf(AuditException.class);
        assertThatThrownBy(() -> connector.from("people").stream()).isInstanceOf(AuditException.class);
        assertThat(ConnectionManager.metrics().total().requests()).isEqualTo(before);
        assertThat(told).hasSize(3).allMatch(event -> event.outcome() == AuditOutcome.FAILED);
    }

    @Test
    void whatCannotBeToldAtItsEndIsRolledBackOrNotGiven() {
        Connector connector = open.guarded(guard.auditRequired(new Broken(AuditOutcome.DONE)));
        assertThatThrownBy(() -> connector.insert("people", Map.of("id", 3))).isInstanceOf(AuditException.class);
        assertThatThrownBy(() -> connector.execute("update people set name = ? where id = ?", "x", 1))
                .isInstanceOf(AuditException.class);
        assertThatThrownBy(() -> connector.from("people").all()).isInstanceOf(AuditException.class);
        Stream<Row> rows = connector.from("people").stream();
        assertThatThrownBy(rows::close).isInstanceOf(AuditException.class);
        assertThat(open.from("people").orderBy("id").columns("name").values(String.class))
                .containsExactly("Ann", "Bob");
    }

    @Test
    void aRequiredSinkHearsBothEndsOfAnOperation() {
        Connector connector = open.guarded(guard.auditRequired(told::add));
        connector.insert("people", Map.of("id", 3));
        assertThat(told).extracting(AuditEvent::outcome).containsExactly(AuditOutcome.BEGUN, AuditOutcome.DONE);
        assertThat(told.get(0).id()).isEqualTo(told.get(1).id());
        assertThatThrownBy(() -> connector.delete("people", Map.of("id", 3))).isInstanceOf(AccessDeniedException.class);
        assertThat(last()).isEqualTo("DENIED DELETE people -1");
        Connector deaf = open.guarded(guard.auditRequired(new Broken(AuditOutcome.DENIED)));
        assertThatThrownBy(() -> deaf.delete("people", Map.of("id", 3)))
                .isInstanceOf(AccessDeniedException.class)
                .satisfies(denied -> assertThat(denied.getSuppressed()).hasSize(1));
    }

    // ---- into a table ----

    private List<String> logged(Connector where) {
        return where.from("audit_log").columns("outcome").values(String.class);
    }

    @Test
    void aTableApartKeepsWhatTheWorkRollsBack() {
        Connector connector = open.guarded(
                guard.auditRequired(TableAudit.apart(log, "audit_log")).principal(() -> "ann"));
        ConnectionManager.transaction("shop", transaction -> {
            connector.insert("people", Map.of("id", 3));
            transaction.rollback();
        });
        ConnectionManager.preventingWrites(() -> connector.from("people").all());
        assertThat(open.from("people").count()).isEqualTo(2);
        assertThat(logged(log)).containsExactly("BEGUN", "DONE", "BEGUN", "DONE");
        Row row = log.from("audit_log")
                .where(Map.of("kind", "INSERT", "outcome", "DONE"))
                .one();
        assertThat(row.get("principal")).isEqualTo("ann");
        assertThat(row.get("row_count", Long.class)).isEqualTo(1);
        assertThat(row.get("happened_at", Instant.class)).isNotNull();
        assertThat(log.from("audit_log")
                        .where(Map.of("outcome", "BEGUN"))
                        .columns("row_count")
                        .values(Long.class))
                .containsOnlyNulls();
    }

    @Test
    void aTableWithinGoesWithTheTransactionOfTheWork() {
        Connector connector = open.guarded(guard.auditRequired(TableAudit.within(open, "audit_log")));
        ConnectionManager.transaction("shop", transaction -> {
            connector.insert("people", Map.of("id", 3));
            transaction.rollback();
        });
        assertThat(logged(open)).isEmpty();
        connector.insert("people", Map.of("id", 4));
        assertThat(logged(open)).containsExactly("BEGUN", "DONE");
        Connector elsewhere = open.guarded(guard.auditRequired(TableAudit.within(log, "audit_log")));
        assertThatThrownBy(() -> elsewhere.transaction(transaction -> elsewhere.insert("people", Map.of("id", 5))))
                .isInstanceOf(AuditException.class)
                .hasCauseInstanceOf(SwitchInTransactionException.class);
        assertThat(open.from("people").where(Map.of("id", 5)).exists()).isFalse();
    }

    @Test
    void aMissingTableLetsNothingHappen() {
        log.execute("drop table audit_log");
        Connector connector =
                open.guarded(guard.and(DELETE).on("people").auditRequired(TableAudit.apart(log, "audit_log")));
        assertThatThrownBy(() -> connector.delete("people", Map.of("id", 1))).isInstanceOf(AuditException.class);
        assertThat(open.from("people").count()).isEqualTo(2);
    }
}
