package io.activerecord.test.connector;

import static io.activerecord.StatementKind.INSERT;
import static io.activerecord.StatementKind.REPLACE;
import static io.activerecord.StatementKind.SELECT;
import static io.activerecord.StatementKind.UPDATE;
import static io.activerecord.StatementKind.UPSERT;
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
import io.activerecord.error.AuditException;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.MappingException;
import io.activerecord.error.TenantLockException;
import io.activerecord.resilience.RetryPolicy;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Guards where something else comes in: unique keys, masks and sinks that fail, commits that fail, policies, tenants. */
@ExtendWith(LeakCheck.class)
class GuardEdgesTest {
    @TempDir
    Path folder;

    private final List<AuditEvent> told = new CopyOnWriteArrayList<>();
    private Connector open;
    private Guard guard;

    @BeforeEach
    void database() {
        ConnectionManager.configure(
                "shop",
                file("shop")
                        .retry(RetryPolicy.immediate().when(AuditException.class::isInstance))
                        .retryTransactions(true));
        open = ConnectionManager.connector("shop");
        open.execute(
                "create table people (id integer primary key, name text not null, email text unique, debt integer)");
        open.execute("create table secrets (word text primary key, n integer)");
        open.insert("people", Map.of("id", 1, "name", "Ann", "email", "ann@example.org", "debt", 5));
        guard = Guard.allowing(SELECT, INSERT, UPDATE, UPSERT, REPLACE).on("people");
    }

    private ConnectionConfig file(String name) {
        return ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db"));
    }

    private List<AuditOutcome> outcomes() {
        return told.stream().map(AuditEvent::outcome).toList();
    }

    private Row ann() {
        return open.from("people").where(Map.of("id", 1)).one();
    }

    @Test
    void aGuardHoldsForIdempotentWrites() {
        Connector guarded = open.guarded(guard.audit(told::add)).idempotent();
        assertThatThrownBy(() -> guarded.delete("people", Map.of("id", 1))).isInstanceOf(AccessDeniedException.class);
        guarded.update("people", Map.of("debt", 0), Map.of("id", 1));
        assertThat(outcomes()).containsExactly(AuditOutcome.DENIED, AuditOutcome.DONE);
    }

    // ---- what would tell ----

    @Test
    void aKeyThatIsMaskedIsNotComparedByAnUpsertOrAReplacement() {
        Connector byEmail = open.guarded(guard.masking("people", "email", Mask.EMAIL));
        Map<String, Object> guess = Map.of("name", "found", "email", "ann@example.org");
        assertThatThrownBy(() -> byEmail.upsert("people", guess, "email"))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("masks column 'email'");
        byEmail.upsert(
                "people", Map.of("id", 1, "name", "Ann", "email", "anna@example.org"), "id"); // it may be written
        Connector byId = open.guarded(guard.masking("people", "id", Mask.ALL));
        assertThatThrownBy(() -> byId.replace("people", Map.of("id", 1, "name", "found")))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("masks column 'id'");
        assertThat(ann().get("name")).isEqualTo("Ann");
        assertThat(ann().get("email")).isEqualTo("anna@example.org");
    }

    @Test
    void messagesNameNeitherHiddenColumnsNorOtherTables() {
        Connector connector =
                open.guarded(guard.hiding("people", "debt").and(SELECT).on("gone"));
        assertThatThrownBy(() -> connector.from("people").columns("dept").all())
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("no column 'dept'")
                .hasMessageNotContaining("debt");
        assertThatThrownBy(() -> connector.from("gone").all())
                .isInstanceOf(InvalidQueryException.class)
                .hasMessageContaining("no table 'gone'")
                .hasMessageNotContaining("secrets");
    }

    @Test
    void aMaskThatFailsGivesNothingAndItsMessageNoValue() {
        Mask number = value -> String.valueOf(Integer.parseInt(value) / 100);
        Connector connector =
                open.guarded(guard.masking("people", "email", number).audit(told::add));
        assertThatThrownBy(() -> connector.from("people").all())
                .isInstanceOf(MappingException.class)
                .hasMessageContainingAll("mask of column 'email'", "NumberFormatException")
                .hasNoCause()
                .hasMessageNotContaining("ann@");
        try (Stream<Row> rows = connector.from("people").stream()) {
            assertThatThrownBy(() -> rows.forEach(row -> {})).isInstanceOf(MappingException.class);
        }
        assertThat(outcomes()).containsExactly(AuditOutcome.FAILED, AuditOutcome.BEGUN, AuditOutcome.FAILED);
    }

    @Test
    void aReplacementLosesWhatIsHiddenInTheOldRow() {
        open.guarded(guard.hiding("people", "debt")).replace("people", Map.of("id", 1, "name", "Anna"));
        assertThat(ann().get("name")).isEqualTo("Anna");
        assertThat(ann().get("debt")).isNull();
    }

    // ---- what is told ----

    @Test
    void aStreamWhoseEndCannotBeToldHasFailedForTheOthers() {
        AuditSink deaf = event -> {
            if (event.outcome() == AuditOutcome.DONE) {
                throw new IllegalStateException("the disk is full");
            }
        };
        Connector connector = open.guarded(guard.auditRequired(deaf).audit(told::add));
        try (Stream<Row> rows = connector.from("people").stream()) {
            assertThatThrownBy(() -> rows.forEach(row -> {})).isInstanceOf(AuditException.class);
        }
        assertThat(outcomes()).containsExactly(AuditOutcome.BEGUN, AuditOutcome.FAILED);
    }

    @Test
    void aCommitThatFailsIsToldAfterTheDeed() {
        open.execute("pragma foreign_keys = on");
        open.execute("create table notes (id integer primary key, of_person integer references people (id)"
                + " deferrable initially deferred)");
        Connector connector = open.guarded(Guard.allowing(INSERT).on("notes").auditRequired(told::add));
        assertThatThrownBy(() -> connector.insert("notes", Map.of("id", 1, "of_person", 99)))
                .isInstanceOf(RuntimeException.class);
        assertThat(outcomes()).containsExactly(AuditOutcome.BEGUN, AuditOutcome.DONE, AuditOutcome.FAILED);
        assertThat(told).extracting(AuditEvent::id).containsOnly(told.get(0).id());
        assertThat(told.get(2).errorKind()).isNotNull();
        assertThat(open.from("notes").count()).isZero();
    }

    @Test
    void aTransactionThatIsDoneAgainTellsEachTimeAndWritesOnce() {
        AtomicInteger ends = new AtomicInteger();
        AuditSink deafOnce = event -> {
            if (event.outcome() == AuditOutcome.DONE && ends.incrementAndGet() == 1) {
                throw new IllegalStateException("the disk is full");
            }
        };
        open.guarded(guard.auditRequired(told::add).auditRequired(deafOnce))
                .insert("people", Map.of("id", 2, "name", "Bob"));
        assertThat(outcomes()).containsExactly(AuditOutcome.BEGUN, AuditOutcome.DONE, AuditOutcome.DONE);
        assertThat(open.from("people").count()).isEqualTo(2);
    }

    @Test
    void aTenantsLockHoldsForTheTableOfEvents() {
        ConnectionManager.configure("audit", file("audit"));
        Connector log = ConnectionManager.connector("audit");
        log.execute("create table audit_log (event_id text, happened_at timestamp, connection_name text, tenant text,"
                + " principal text, kind text, target text, outcome text, row_count bigint, took_micros bigint,"
                + " error_kind text)");
        ConnectionManager.tenants("shops", tenant -> file("shops-" + tenant));
        Connector shops = ConnectionManager.connector("shops");
        ConnectionManager.withTenant("a", () -> shops.execute("create table people (id integer primary key)"));
        Connector connector =
                shops.guarded(Guard.allowing(INSERT).on("people").auditRequired(TableAudit.apart(log, "audit_log")));
        ConnectionManager.lockTenant("a", () -> {
            assertThatThrownBy(() -> connector.insert("people", Map.of("id", 1)))
                    .isInstanceOf(AuditException.class)
                    .hasCauseInstanceOf(TenantLockException.class);
            assertThat(shops.from("people").count()).isZero();
        });
        assertThat(log.from("audit_log").count()).isZero();
    }

    @Test
    void bytesAreMaskedWithoutAskingTheMask() {
        open.execute("create table faces (id integer primary key, face blob, other blob)");
        open.insert("faces", Map.of("id", 1, "face", new byte[] {1}, "other", new byte[] {2}));
        Guard faces = Guard.allowing(SELECT).on("faces");
        Row row = open.guarded(faces.masking("faces", "face", Mask.NOTHING).masking("faces", "other", String::strip))
                .from("faces")
                .one();
        assertThat(row.get("face")).isNull();
        assertThat(row.get("face", byte[].class)).isNull();
        assertThat(row.get("other")).isEqualTo("***");
    }
}
