package io.activerecord.test.engines;

import static io.activerecord.test.engines.Provocation.NAME;
import static io.activerecord.test.engines.Provocation.assumeHere;
import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.SessionReset;
import io.activerecord.dialect.Isolation;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.transaction.TransactionOptions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes of others at the same database, and of time, on real servers of MySQL and MariaDB. */
@ExtendWith(LeakCheck.class)
@Tag("once")
class MysqlContentionOnServerTest {
    /** Ends only when it is interrupted, and fails then because sleeping is not all that it does. */
    private static final String ENDLESS = "select id from pa where sleep(600)";

    static List<ServerEngine> engines() {
        return List.of(ServerEngines.standingFor("mysql-8.0"), ServerEngines.standingFor("mariadb-11.4"));
    }

    private static boolean mariadb(ServerEngine engine) {
        return engine.driver().equals("mariadb");
    }

    private interface Work {
        void run(Opponent opponent) throws Exception;
    }

    private static void on(ServerEngine engine, Work work) throws Exception {
        assumeHere(engine);
        try (FreshDatabase database = engine.freshDatabase("contention");
                Opponent opponent = new Opponent()) {
            ConnectionManager.configure(NAME, database.config());
            ConnectionManager.execute(NAME, "create table pa (id int primary key, s int)");
            ConnectionManager.execute(NAME, "insert into pa values (1, 0), (2, 0)");
            work.run(opponent);
            ConnectionManager.dispose(NAME);
        }
    }

    private static String failureOf(String sql) {
        return Provocation.of(() -> ConnectionManager.execute(NAME, sql));
    }

    private static long connectionId() {
        return Objects.requireNonNull(ConnectionManager.selectValue(NAME, Long.class, "select connection_id()"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void oneOfTwoWhoWaitForEachOtherIsADeadlocksVictim(ServerEngine engine) throws Exception {
        on(engine, opponent -> {
            List<String> met =
                    opponent.crosses("update pa set s = s + 1 where id = 1", "update pa set s = s + 1 where id = 2");
            assertThat(met).containsExactlyInAnyOrder("DEADLOCK", "nothing");
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whoWaitsTooLongOrNotAtAllForALockIsTimedOut(ServerEngine engine) throws Exception {
        on(
                engine,
                opponent -> ConnectionManager.transaction(NAME, transaction -> {
                    ConnectionManager.execute(NAME, "update pa set s = 1 where id = 1");
                    assertThat(opponent.does(() -> Provocation.of(
                                    "set session innodb_lock_wait_timeout = 1", "update pa set s = 2 where id = 1")))
                            .isEqualTo("LOCK_TIMEOUT");
                    assertThat(opponent.does(() -> failureOf("select id from pa where id = 1 for update nowait")))
                            .isEqualTo("LOCK_TIMEOUT");
                }));
    }

    /** MySQL has nothing like it: there the later update goes by what is committed. */
    @ParameterizedTest
    @MethodSource("engines")
    void aRowChangedSinceTheSnapshotCannotBeSerialized(ServerEngine engine) throws Exception {
        TransactionOptions repeatable = TransactionOptions.defaults().isolation(Isolation.REPEATABLE_READ);
        on(engine, opponent -> {
            String met = Provocation.of(() -> {
                ConnectionManager.transaction(NAME, repeatable, transaction -> {
                    if (mariadb(engine)) {
                        ConnectionManager.execute(NAME, "set session innodb_snapshot_isolation = on");
                    }
                    ConnectionManager.select(NAME, "select * from pa");
                    opponent.does(() -> ConnectionManager.execute(NAME, "update pa set s = 9 where id = 1"));
                    ConnectionManager.execute(NAME, "update pa set s = 8 where id = 1");
                });
                return true;
            });
            assertThat(met).isEqualTo(mariadb(engine) ? "SERIALIZATION_FAILURE" : "nothing");
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theServersLimitOfTimeEndsAStatement(ServerEngine engine) throws Exception {
        String limit =
                mariadb(engine) ? "set session max_statement_time = 0.1" : "set session max_execution_time = 100";
        on(engine, opponent -> assertThat(Provocation.of(limit, ENDLESS)).isEqualTo("STATEMENT_TIMEOUT"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aStatementThatSomebodyStopsIsCancelled(ServerEngine engine) throws Exception {
        on(engine, opponent -> assertThat(whenEndedBy("kill query ", opponent)).isEqualTo("CANCELLED"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aConnectionThatSomebodyEndsIsLostInTheMiddleOfAStatement(ServerEngine engine) throws Exception {
        on(engine, opponent -> assertThat(whenEndedBy("kill ", opponent)).isEqualTo("CONNECTION_LOST"));
    }

    /** The opponent is the one who runs a statement, and we end it when the server says that it runs. */
    private static String whenEndedBy(String kill, Opponent opponent) {
        CompletableFuture<Long> id = new CompletableFuture<>();
        Future<String> theirs = opponent.begins(() -> Provocation.of(() -> {
            ConnectionManager.transaction(NAME, transaction -> {
                id.complete(connectionId());
                ConnectionManager.execute(NAME, ENDLESS);
            });
            return true;
        }));
        long victim = Opponent.result(id);
        Opponent.until(() -> !ConnectionManager.select(
                        NAME,
                        "select 1 from information_schema.processlist where id = ? and info like '%sleep(600)%'",
                        victim)
                .isEmpty());
        ConnectionManager.execute(NAME, kill + victim);
        return Opponent.result(theirs);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aConnectionThatSomebodyEndsIsLostBetweenTwoStatements(ServerEngine engine) throws Exception {
        on(engine, opponent -> {
            String met = Provocation.of(() -> {
                ConnectionManager.transaction(NAME, transaction -> {
                    long own = connectionId();
                    opponent.does(() -> ConnectionManager.execute(NAME, "kill " + own));
                    ConnectionManager.execute(NAME, "update pa set s = 1 where id = 1");
                });
                return true;
            });
            assertThat(met).isEqualTo("CONNECTION_LOST");
        });
    }

    /**
     * The write is a procedure's, because in such a session MySQL's driver refuses plain ones itself, without a code that
     * tells so.
     */
    @ParameterizedTest
    @MethodSource("engines")
    void aTransactionThatOnlyReadsRefusesWrites(ServerEngine engine) throws Exception {
        assumeHere(engine);
        try (FreshDatabase database = engine.freshDatabase("contention")) {
            ConnectionConfig oneConnection = database.config().poolSize(1).sessionReset(SessionReset.NEVER);
            ConnectionManager.configure(NAME, oneConnection);
            ConnectionManager.execute(NAME, "create table pa (id int primary key, s int)");
            ConnectionManager.execute(NAME, "create procedure writing() insert into pa values (3, 0)");
            ConnectionManager.execute(NAME, "set session transaction read only");
            assertThat(failureOf("call writing()")).isEqualTo("READ_ONLY");
            ConnectionManager.dispose(NAME);
        }
    }
}
