package io.activerecord.test.engines;

import static io.activerecord.test.engines.Provocation.NAME;
import static io.activerecord.test.engines.Provocation.assertEachIsTakenForWhatItSays;
import static io.activerecord.test.engines.Provocation.assumeHere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.dialect.Isolation;
import io.activerecord.error.AuthenticationFailedException;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.DatabaseNotFoundException;
import io.activerecord.error.TooManyConnectionsException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.transaction.TransactionOptions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What comes of others at the same database, of time, and of what a user may do, on real servers of PostgreSQL. All of
 * it in English: the binaries that the tests use come without other languages; the dialect goes by SQLSTATE and by the
 * fields of the protocol, which are in none.
 */
@ExtendWith(LeakCheck.class)
@Tag("once")
class PostgresContentionOnServerTest {
    private static final String ENDLESS = "select pg_sleep(600)";

    private static final String RESTRICTED = """
            delete from boss where id = 1 | FOREIGN_KEY_VIOLATION | clerk_boss | clerk | -
            update boss set id = 7 where id = 1 | FOREIGN_KEY_VIOLATION | clerk_boss | clerk | -
            """;

    private static final String FORBIDDEN = """
            insert into clerk values (2, 1) | PERMISSION
            select * from clerk | PERMISSION
            delete from boss | PERMISSION
            drop table boss | PERMISSION
            create schema mine | PERMISSION
            create role another | PERMISSION
            create database another | PERMISSION
            alter system set work_mem = '1MB' | PERMISSION
            select pg_read_file('postgresql.conf') | PERMISSION
            """;

    static List<ServerEngine> engines() {
        return ServerEngines.matching("postgresql");
    }

    private interface Work {
        void run(FreshDatabase database, Opponent opponent) throws Exception;
    }

    private static void on(ServerEngine engine, Work work) throws Exception {
        assumeHere(engine);
        try (FreshDatabase database = engine.freshDatabase("contention");
                Opponent opponent = new Opponent()) {
            ConnectionManager.configure(NAME, database.config());
            ConnectionManager.execute(NAME, "create table boss (id integer primary key, s integer)");
            ConnectionManager.execute(NAME, "insert into boss values (1, 0), (2, 0)");
            ConnectionManager.execute(
                    NAME,
                    "create table clerk (id integer primary key, boss_id integer constraint clerk_boss"
                            + " references boss on delete restrict on update restrict)");
            ConnectionManager.execute(NAME, "insert into clerk values (1, 1)");
            work.run(database, opponent);
            ConnectionManager.dispose(NAME);
        }
    }

    private static String failureOf(String sql) {
        return Provocation.of(() -> ConnectionManager.execute(NAME, sql));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void oneOfTwoWhoWaitForEachOtherIsADeadlocksVictim(ServerEngine engine) throws Exception {
        on(engine, (database, opponent) -> {
            List<String> met = opponent.crosses(
                    "update boss set s = s + 1 where id = 1", "update boss set s = s + 1 where id = 2");
            assertThat(met).containsExactlyInAnyOrder("DEADLOCK", "nothing");
        });
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whoWaitsTooLongOrNotAtAllForALockIsTimedOut(ServerEngine engine) throws Exception {
        on(
                engine,
                (database, opponent) -> ConnectionManager.transaction(NAME, transaction -> {
                    ConnectionManager.execute(NAME, "update boss set s = 1 where id = 1");
                    assertThat(opponent.does(() -> Provocation.of(
                                    "set local lock_timeout = 100", "update boss set s = 2 where id = 1")))
                            .isEqualTo("LOCK_TIMEOUT");
                    assertThat(opponent.does(() -> failureOf("select id from boss where id = 1 for update nowait")))
                            .isEqualTo("LOCK_TIMEOUT");
                }));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aRowChangedSinceTheSnapshotCannotBeSerialized(ServerEngine engine) throws Exception {
        TransactionOptions repeatable = TransactionOptions.defaults().isolation(Isolation.REPEATABLE_READ);
        on(engine, (database, opponent) -> {
            String met = Provocation.of(() -> {
                ConnectionManager.transaction(NAME, repeatable, transaction -> {
                    ConnectionManager.select(NAME, "select * from boss");
                    opponent.does(() -> ConnectionManager.execute(NAME, "update boss set s = 9 where id = 1"));
                    ConnectionManager.execute(NAME, "update boss set s = 8 where id = 1");
                });
                return true;
            });
            assertThat(met).isEqualTo("SERIALIZATION_FAILURE");
        });
    }

    /**
     * Not STATEMENT_TIMEOUT: the server has one SQLSTATE, 57014, for its own limit and for a cancellation by somebody
     * (https://www.postgresql.org/docs/current/errcodes-appendix.html), and only words, in any language, tell them apart.
     */
    @ParameterizedTest
    @MethodSource("engines")
    void theServersLimitOfTimeCancelsAStatement(ServerEngine engine) throws Exception {
        on(
                engine,
                (database, opponent) -> assertThat(Provocation.of("set local statement_timeout = 50", ENDLESS))
                        .isEqualTo("CANCELLED"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aStatementThatSomebodyStopsIsCancelled(ServerEngine engine) throws Exception {
        on(
                engine,
                (database, opponent) ->
                        assertThat(whenEndedBy("pg_cancel_backend", opponent)).isEqualTo("CANCELLED"));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aConnectionThatSomebodyEndsIsLostInTheMiddleOfAStatement(ServerEngine engine) throws Exception {
        on(
                engine,
                (database, opponent) -> assertThat(whenEndedBy("pg_terminate_backend", opponent))
                        .isEqualTo("CONNECTION_LOST"));
    }

    private static int backend() {
        return Objects.requireNonNull(ConnectionManager.selectValue(NAME, Integer.class, "select pg_backend_pid()"));
    }

    /** The opponent is the one who runs a statement, and we end it when the server says that it runs. */
    private static String whenEndedBy(String function, Opponent opponent) {
        CompletableFuture<Integer> backend = new CompletableFuture<>();
        Future<String> theirs = opponent.begins(() -> Provocation.of(() -> {
            ConnectionManager.transaction(NAME, transaction -> {
                backend.complete(backend());
                ConnectionManager.execute(NAME, ENDLESS);
            });
            return true;
        }));
        int victim = Opponent.result(backend);
        Opponent.until(() -> !ConnectionManager.select(
                        NAME, "select 1 from pg_stat_activity where pid = ? and wait_event = 'PgSleep'", victim)
                .isEmpty());
        ConnectionManager.select(NAME, "select " + function + "(?)", victim);
        return Opponent.result(theirs);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aConnectionThatSomebodyEndsIsLostBetweenTwoStatements(ServerEngine engine) throws Exception {
        on(engine, (database, opponent) -> {
            String met = Provocation.of(() -> {
                ConnectionManager.transaction(NAME, transaction -> {
                    int own = backend();
                    opponent.does(() -> ConnectionManager.select(NAME, "select pg_terminate_backend(?)", own));
                    opponent.does(() -> {
                        Opponent.until(() -> ConnectionManager.select(
                                        NAME, "select 1 from pg_stat_activity where pid = ?", own)
                                .isEmpty());
                        return true;
                    });
                    ConnectionManager.execute(NAME, "update boss set s = 1 where id = 1");
                });
                return true;
            });
            assertThat(met).isEqualTo("CONNECTION_LOST");
        });
    }

    /** From 18 on with an SQLSTATE of its own. */
    @ParameterizedTest
    @MethodSource("engines")
    void aRestrictedDeleteIsAForeignKeys(ServerEngine engine) throws Exception {
        on(engine, (database, opponent) -> assertEachIsTakenForWhatItSays(RESTRICTED));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aGuestIsToldWhatIsForbiddenAndWhyTheDoorIsShut(ServerEngine engine) throws Exception {
        on(engine, (database, opponent) -> {
            String guest = Objects.requireNonNull(
                            ConnectionManager.selectValue(NAME, String.class, "select current_database()"))
                    .replaceFirst("^ar_", "g_");
            ConnectionManager.execute(NAME, "create role " + guest + " login password 'secret' connection limit 1");
            ConnectionManager.execute(NAME, "grant select on boss to " + guest);
            ConnectionConfig config =
                    ConnectionConfig.url(database.url()).username(guest).password("secret");
            try {
                forbidden(config);
                ConnectionManager.replace(NAME, database.config());
                Opponent.until(
                        () -> ConnectionManager.select(NAME, "select 1 from pg_stat_activity where usename = ?", guest)
                                .isEmpty());
                atTheDoor(database, config, guest);
            } finally {
                ConnectionManager.replace(NAME, database.config());
                ConnectionManager.execute(NAME, "drop owned by " + guest);
                ConnectionManager.execute(NAME, "drop role " + guest);
            }
        });
    }

    private static void forbidden(ConnectionConfig guest) {
        ConnectionManager.replace(NAME, guest.poolSize(1));
        assertThat(ConnectionManager.select(NAME, "select id from boss")).hasSize(2);
        assertEachIsTakenForWhatItSays(FORBIDDEN);
    }

    private static void atTheDoor(FreshDatabase database, ConnectionConfig guest, String name) throws Exception {
        assertRefused(guest.password("wrong"), AuthenticationFailedException.class, "check username and password");
        assertRefused(
                guest.username("nobody_at_all"), AuthenticationFailedException.class, "check username and password");
        assertRefused(
                ConnectionConfig.url(database.url().replaceFirst("/[^/?]+(\\?|$)", "/no_such_database$1"))
                        .username("" + database.username())
                        .password("" + database.password()),
                DatabaseNotFoundException.class,
                "there is no such database");
        try (Connection only = DriverManager.getConnection(database.url(), name, "secret")) {
            assertThat(only.isValid(10)).isTrue();
            assertRefused(guest, TooManyConnectionsException.class, "takes no more connections");
        }
    }

    private static void assertRefused(
            ConnectionConfig config, Class<? extends ConnectionException> type, String message) {
        ConnectionManager.replace(NAME, config);
        assertThatThrownBy(() -> ConnectionManager.select(NAME, "select 1"))
                .isExactlyInstanceOf(type)
                .hasMessageContaining(message);
    }
}
