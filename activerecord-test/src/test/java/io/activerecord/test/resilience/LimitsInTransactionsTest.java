package io.activerecord.test.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Lease;
import io.activerecord.connection.Timeouts;
import io.activerecord.error.StatementTimeoutException;
import io.activerecord.error.TransactionTimeoutException;
import io.activerecord.sql.Access;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Limits of blocks end with their blocks, also for the transaction around them; a transaction's own hold to its commit. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 1, unit = TimeUnit.MINUTES)
@Tag("once") // how fields are filled makes no difference here
class LimitsInTransactionsTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path folder = Path.of("");

    private interface Work {
        void run() throws Exception;
    }

    private static void on(ConnectionConfig config, Timeouts limits, Work work) throws Exception {
        ConnectionManager.configure("admin", config);
        ConnectionManager.execute("admin", "create table jars (id bigint primary key, n integer not null)");
        ConnectionManager.dispose("admin").await();
        ConnectionManager.configure("work", config.timeouts(limits));
        work.run();
        assertThat(ConnectionManager.figures("work").active()).isZero();
        ConnectionManager.disposeAll().await();
    }

    private void onSqlite(Timeouts limits, Work work) throws Exception {
        on(ConnectionConfig.url("jdbc:sqlite:" + folder.resolve("limits.db")), limits, work);
    }

    private static void onServer(String name, Timeouts limits, Work work) throws Exception {
        ServerEngine engine = ServerEngines.standingFor(name);
        assumeTrue(engine.availability().available(), engine.availability().reason());
        try (FreshDatabase database = engine.freshDatabase("limits")) {
            on(database.config().poolSize(1), limits, work);
        }
    }

    private static void insert() {
        insert(1);
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    @Test
    void aBlockInsideOneDoesNotLimitItsCommit() throws Exception {
        onServer("postgresql-18", Timeouts.none(), () -> {
            ConnectionManager.execute(
                    "work",
                    "create function slow() returns trigger language plpgsql as 'begin perform pg_sleep(1);"
                            + " return null; end'");
            ConnectionManager.execute(
                    "work",
                    "create constraint trigger slow after insert on jars deferrable initially deferred"
                            + " for each row execute function slow()");
            ConnectionManager.transaction("work", tx -> {
                ConnectionManager.withTimeouts(Timeouts.none().total(SHORT), () -> insert(1));
                pass(SHORT);
            });
            assertThat(Jar.query().count()).isEqualTo(1);
        });
    }

    @Test
    void aTransactionPastItsTotalIsRolledBack() throws Exception {
        onSqlite(Timeouts.none().total(SHORT), () -> {
            assertThatThrownBy(() -> ConnectionManager.transaction("work", tx -> {
                        insert();
                        pass(SHORT);
                    }))
                    .isInstanceOf(TransactionTimeoutException.class)
                    .hasMessageContaining("timeouts.total of 200 ms");
            assertThat(Jar.query().count()).isZero();
        });
    }

    @Test
    void aTransactionThatOverlooksItsTotalIsRolledBackToo() throws Exception {
        onSqlite(Timeouts.none().total(SHORT), () -> {
            assertThatThrownBy(() -> ConnectionManager.transaction("work", tx -> {
                        insert();
                        pass(SHORT);
                        assertThatThrownBy(LimitsInTransactionsTest::insert)
                                .isInstanceOf(TransactionTimeoutException.class);
                    }))
                    .isInstanceOf(TransactionTimeoutException.class);
            assertThat(Jar.query().count()).isZero();
        });
    }

    @Test
    void aBlockWhoseTotalIsOverLeavesTheTransactionAsItIs() throws Exception {
        onSqlite(Timeouts.none(), () -> {
            ConnectionManager.transaction("work", tx -> {
                insert();
                ConnectionManager.withTimeouts(Timeouts.none().total(SHORT), () -> {
                    assertThat(Jar.query().count()).isEqualTo(1);
                    pass(SHORT);
                    assertThatThrownBy(() -> Jar.query().count())
                            .isInstanceOf(StatementTimeoutException.class)
                            .hasMessageContaining("nothing was sent");
                });
            });
            assertThat(Jar.query().count()).isEqualTo(1);
        });
    }

    @Test
    void theDriversOwnConnectionHasNoLimit() throws Exception {
        onServer("postgresql-18", Timeouts.none().statement(SHORT), () -> {
            ConnectionManager.transaction("work", tx -> {
                insert();
                try (Lease lease = ConnectionManager.connections()
                        .lease(ConnectionManager.connections().routeTo("work", null), Access.WRITE)) {
                    runs(lease);
                    insert(2);
                    runs(lease);
                }
            });
            assertThat(Jar.query().count()).isEqualTo(2);
        });
    }

    private static void insert(int id) {
        ConnectionManager.execute("work", "insert into jars values (?, 0)", id);
    }

    private static void runs(Lease lease) throws SQLException {
        try (Statement own = lease.connection().createStatement()) {
            own.execute("select pg_sleep(1.6)");
        }
    }
}
