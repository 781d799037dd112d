package io.activerecord.test.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.AuditEvent;
import io.activerecord.AuditOutcome;
import io.activerecord.AuditSink;
import io.activerecord.ConnectionInfo;
import io.activerecord.ConnectionManager;
import io.activerecord.ConnectionTest;
import io.activerecord.Connector;
import io.activerecord.Guard;
import io.activerecord.InsertedRows;
import io.activerecord.Mask;
import io.activerecord.Operation;
import io.activerecord.OperationsResult;
import io.activerecord.Outcome;
import io.activerecord.Row;
import io.activerecord.ServerStatistics;
import io.activerecord.StatementKind;
import io.activerecord.TableAudit;
import io.activerecord.TableRows;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.AccessDeniedException;
import io.activerecord.error.AuditException;
import io.activerecord.sql.Constant;
import io.activerecord.test.LeakCheck;
import io.activerecord.transaction.TransactionOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Names of work without models that users compile against. */
@ExtendWith(LeakCheck.class)
class ConnectorPromiseTest {
    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void table() {
        ConnectionManager.configure("c", ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("c.db")));
        ConnectionManager.connector("c").execute("create table t (id integer primary key, n integer)");
    }

    record T(Long id, Integer n) {}

    @Test
    void rowsAreReadByTheseNames() {
        Connector connector = ConnectionManager.connector("c").batchSize(10);
        assertThat(connector.name()).isEqualTo("c");
        InsertedRows inserted = connector.insert("t", List.of(Map.of("n", 1), Map.of("n", 2)));
        assertThat(inserted.count()).isEqualTo(inserted.keys().size());
        assertThat(inserted.keys(Long.class)).containsExactly(1L, 2L);
        assertThat(connector.select("select n from t").as(N.class).all()).hasSize(2);
        TableRows rows =
                connector.from("t").where(Map.of("n", 2)).where(Constant.TRUE).where("n = ?", 2);
        assertThat(rows.columns("id", "n")
                        .orderBy("n")
                        .orderByDescending("id")
                        .limit(1)
                        .offset(0)
                        .as(T.class)
                        .one())
                .isEqualTo(new T(2L, 2));
        assertThat(rows.count()).isEqualTo(rows.exists() ? 1 : 0);
        assertThat(rows.first()).isPresent();
        assertThat(rows.value(Long.class)).isEqualTo(2);
        assertThat(rows.values(Long.class)).containsExactly(2L);
        try (Stream<Row> all = rows.stream();
                Stream<Row> portions = rows.stream(5)) {
            assertThat(all.count()).isEqualTo(portions.count());
        }
        rows.inChunks(2, some -> assertThat(some).hasSize(1));
    }

    record N(Integer n) {}

    @Test
    void rowsAreWrittenByTheseNames() throws InterruptedException {
        Connector connector = ConnectionManager.connector("c");
        assertThat(connector.insert("t", Map.of("n", 1)).key(Long.class)).isEqualTo(1);
        connector.upsert("t", Map.of("id", 1, "n", 2), "id");
        assertThat(connector.upsert("t", List.of(Map.of("id", 2, "n", 2)), "id"))
                .isEqualTo(1);
        assertThat(connector.replace("t", new T(2L, 3)) + connector.replace("t", List.of(new T(2L, 3))))
                .isEqualTo(2);
        assertThat(connector.idempotent().update("t", Map.of("n", 4), Map.of("id", 2)))
                .isEqualTo(1);
        assertThat(connector.update(
                        "t",
                        Map.of("n", 4),
                        connector.column("t", "n", Integer.class).eq(4)))
                .isEqualTo(1);
        assertThat(connector.executeAll("delete from t where id = ?", List.of(List.of(1))))
                .isEqualTo(1);
        assertThat(connector.delete("t", Map.of("id", 1)) + connector.delete("t", Constant.TRUE))
                .isEqualTo(1);
        connector.transaction(transaction -> connector.execute("delete from t"));
        assertThat(connector.<Integer, RuntimeException>inTransaction(TransactionOptions.defaults(), transaction -> 1))
                .isEqualTo(1);
        OperationsResult result = connector.transaction(List.of(
                Operation.insert("t", Map.of("n", 1)),
                Operation.insert("t", List.of(Map.of("n", 1))),
                Operation.upsert("t", List.of(Map.of("id", 1, "n", 1)), "id"),
                Operation.replace("t", List.of(Map.of("id", 1, "n", 1))),
                Operation.update("t", Map.of("n", 1), Map.of("id", 1)),
                Operation.update("t", Map.of("n", 1), Constant.TRUE),
                Operation.delete("t", Map.of("id", 1)),
                Operation.delete("t", Constant.TRUE),
                Operation.execute("delete from t"),
                Operation.select("select * from t")));
        assertThat(result.requireCommitted().committed()).isTrue();
        List<Outcome<Object>> outcomes = connector.concurrently(1, List.of(Operation.select("select 1")));
        assertThat(outcomes).hasSameSizeAs(result.outcomes().subList(0, 1));
    }

    @Test
    void accessIsGuardedByTheseNames() {
        List<AuditEvent> told = new ArrayList<>();
        AuditSink sink = told::add;
        Guard guard = Guard.allowing(StatementKind.SELECT, StatementKind.INSERT)
                .on("t")
                .and(StatementKind.UPSERT, StatementKind.REPLACE, StatementKind.UPDATE, StatementKind.DELETE)
                .on("t")
                .columns("t", "id", "n")
                .hiding("t")
                .masking("t", "n", Mask.ALL)
                .selecting("one", "select 1 as n")
                .masking("one", "n", Mask.LAST_FOUR)
                .executing("empty", "delete from t")
                .readAtMost(10)
                .writeAtMost(10)
                .principal(() -> "me")
                .audit(sink)
                .audit(AuditSink.toLog())
                .auditRequired(sink);
        Connector connector = ConnectionManager.connector("c").guarded(guard);
        assertThat(connector.select("select 1 as n").value(String.class)).isEqualTo("***");
        AuditEvent event = told.get(0);
        assertThat(event.id()).isEqualTo(told.get(1).id());
        assertThat(event.kind()).isEqualTo(StatementKind.SELECT_SQL);
        assertThat(event.outcome()).isEqualTo(AuditOutcome.BEGUN);
        assertThat(event.connection() + event.target() + event.principal() + event.tenant() + event.errorKind())
                .isEqualTo("conemenullnull");
        assertThat(event.rows()).isEqualTo(-1);
        assertThat(event.time()).isNotNull();
        assertThat(event.took()).isGreaterThanOrEqualTo(Duration.ZERO);
        assertThat(guard.allows(StatementKind.DELETE, "t")).isTrue();
        assertThat(guard.readOnly().allows(StatementKind.DELETE, "t")).isFalse();
        assertThatThrownBy(() -> ConnectionManager.connector("c")
                        .guarded(Guard.closed())
                        .from("t")
                        .all())
                .isInstanceOfSatisfying(
                        AccessDeniedException.class,
                        denied -> assertThat(denied.connectionName() + denied.kind() + denied.target())
                                .isEqualTo("cSELECTt"));
        assertThat(TableAudit.apart(connector, "log")).isNotEqualTo(TableAudit.within(connector, "log"));
        assertThat(new AuditException("m", null)).hasMessage("m");
    }

    @Test
    void theConnectionIsToldByTheseNames() {
        Connector connector = ConnectionManager.connector("c");
        ConnectionTest test = connector.testConnection(Duration.ofSeconds(5));
        assertThat(test.ok() && test.failure() == null && test.node() != null).isTrue();
        assertThat(test.latency()).isPositive();
        ConnectionInfo info = connector.connectionInfo();
        assertThat(info.connection() + info.node() + info.role() + info.product() + info.version() + info.driver())
                .contains("SQLite");
        assertThat(info.user()).isNull();
        assertThat(info.encrypted()).isNull();
        assertThat(info.database()).isNotNull();
        ServerStatistics statistics = connector.statistics();
        assertThat(statistics.sessions()).isEqualTo(statistics.activeSessions());
        assertThat(statistics.tables())
                .allMatch(each -> each.table().equals("t")
                        && each.schema() == null
                        && each.bytes() == null
                        && each.rows() == null);
        assertThat(connector.schema().tableExists("t")).isTrue();
    }
}
