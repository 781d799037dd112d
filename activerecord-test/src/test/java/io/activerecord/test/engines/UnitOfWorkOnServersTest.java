package io.activerecord.test.engines;

import static io.activerecord.error.CommitOutcome.COMMITTED;
import static io.activerecord.error.CommitOutcome.FAILED;
import static io.activerecord.error.CommitOutcome.ROLLED_BACK;
import static io.activerecord.error.CommitOutcome.UNKNOWN;
import static io.activerecord.test.engines.Provocation.assumeHere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.activerecord.ConnectionManager;
import io.activerecord.error.ConnectionLostException;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.TransactionException;
import io.activerecord.error.UnitOfWorkException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.transaction.CommitProtocol;
import io.activerecord.transaction.UnitOfWorkResult;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Units of work over databases of different products, and what a server that goes away during the commits leaves. */
@ExtendWith(LeakCheck.class)
@Tag("once") // how fields are filled makes no difference here
class UnitOfWorkOnServersTest {
    private static final String INSERT = "insert into goods (id) values (1)";

    private final Opponent opponent = new Opponent();
    private @Nullable Future<Boolean> killed;

    static Stream<ServerEngine> killable() {
        return Stream.of("postgresql", "mysql", "mariadb").flatMap(name -> ServerEngines.matching(name).stream());
    }

    static List<ServerEngine> postgres() {
        return ServerEngines.matching("postgresql");
    }

    @AfterEach
    void opponentGoes() {
        opponent.close();
    }

    private interface Work {
        void run(FreshDatabase database) throws Exception;
    }

    /** With {@code server} on the engine, and {@code file} and {@code memory} in this process. */
    private static void on(ServerEngine engine, Work work) throws Exception {
        assumeHere(engine);
        try (FreshDatabase database = engine.freshDatabase("unit");
                FreshDatabase file = ServerEngines.named("sqlite").freshDatabase("unit");
                FreshDatabase memory = ServerEngines.named("h2").freshDatabase("unit")) {
            ConnectionManager.configure("server", database.config());
            ConnectionManager.configure("file", file.config());
            ConnectionManager.configure("memory", memory.config());
            for (String name : List.of("server", "file", "memory")) {
                ConnectionManager.execute(name, "create table goods (id integer primary key)");
            }
            work.run(database);
            ConnectionManager.disposeAll();
        }
    }

    private static long count(String name) {
        return Objects.requireNonNull(
                ConnectionManager.selectValue(name, Long.class, "select count(*) from goods"), name);
    }

    private static void insert(String... names) {
        for (String name : names) {
            ConnectionManager.execute(name, INSERT);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INDEPENDENT", "BEST_EFFORT"})
    void databasesOfSeveralProductsCommitInOneUnit(CommitProtocol protocol) throws Exception {
        on(ServerEngines.named("mysql-8.0"), mysql -> {
            assumeHere(ServerEngines.named("postgresql-18"));
            try (FreshDatabase postgres = ServerEngines.named("postgresql-18").freshDatabase("unit")) {
                ConnectionManager.configure("postgres", postgres.config());
                ConnectionManager.execute("postgres", "create table goods (id integer primary key)");
                UnitOfWorkResult<?> result = ConnectionManager.unitOfWork(
                                protocol, "server", "postgres", "memory", "file")
                        .run(unit -> insert("file", "server", "memory", "postgres"));
                assertThat(result.outcomes())
                        .containsExactly(
                                entry("server", COMMITTED),
                                entry("postgres", COMMITTED),
                                entry("memory", COMMITTED),
                                entry("file", COMMITTED));
                assertThat(Stream.of("server", "postgres", "memory", "file")
                                .map(UnitOfWorkOnServersTest::count)
                                .toList())
                        .containsOnly(1L);
                ConnectionManager.dispose("postgres");
            }
        });
    }

    /** What a server can be asked about a session that commits, in its own words. */
    private record Sessions(String own, String kill, String isThere, String isCommitting) {
        static Sessions of(ServerEngine engine) {
            return engine.name().startsWith("postgresql")
                    ? new Sessions(
                            "select pg_backend_pid()",
                            "select pg_terminate_backend(%d)",
                            "select 1 from pg_stat_activity where pid = %d",
                            "select 1 from pg_stat_activity where pid = %d and wait_event = 'PgSleep'")
                    : new Sessions(
                            "select connection_id()",
                            "kill %d",
                            "select 1 from information_schema.processlist where id = %d",
                            "select 1 from information_schema.processlist where id = %d and state like '%%lock%%'");
        }

        long ownId() {
            return Objects.requireNonNull(ConnectionManager.selectValue("server", Long.class, own));
        }

        private static boolean finds(Statement statement, String sql, long id) {
            try (var rows = statement.executeQuery(sql.formatted(id))) {
                return rows.next();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }

        void end(Statement statement, long id) throws Exception {
            statement.execute(kill.formatted(id));
            Opponent.until(() -> !finds(statement, isThere, id));
        }
    }

    @ParameterizedTest
    @MethodSource("killable")
    void bestEffortCommitsNothingWhereAConnectionIsGoneBeforeTheFirstCommit(ServerEngine engine) throws Exception {
        on(engine, database -> {
            Sessions sessions = Sessions.of(engine);
            UnitOfWorkException failure = catchThrowableOfType(
                    UnitOfWorkException.class,
                    () -> ConnectionManager.unitOfWork(CommitProtocol.BEST_EFFORT, "memory", "file", "server")
                            .run(unit -> {
                                insert("memory", "file", "server");
                                killNow(database, sessions, sessions.ownId());
                            }));
            assertThat(failure.outcomes())
                    .containsExactly(entry("memory", ROLLED_BACK), entry("file", ROLLED_BACK), entry("server", FAILED));
            assertThat(failure).hasCauseInstanceOf(ConnectionLostException.class);
            assertThat(List.of(count("memory"), count("file"), count("server"))).containsOnly(0L);
        });
    }

    @ParameterizedTest
    @MethodSource("postgres")
    void bestEffortCommitsNothingWhereADeferredConstraintIsBroken(ServerEngine engine) throws Exception {
        on(engine, database -> {
            ConnectionManager.execute(
                    "server",
                    "create table parts (goods_id integer references goods (id) deferrable initially deferred)");
            UnitOfWorkException failure = catchThrowableOfType(
                    UnitOfWorkException.class,
                    () -> ConnectionManager.unitOfWork(CommitProtocol.BEST_EFFORT, "memory", "server", "file")
                            .run(unit -> {
                                insert("memory", "file");
                                ConnectionManager.execute("server", "insert into parts (goods_id) values (99)");
                            }));
            assertThat(failure.outcomes())
                    .containsExactly(entry("memory", ROLLED_BACK), entry("server", FAILED), entry("file", ROLLED_BACK));
            assertThat(failure).hasCauseInstanceOf(ConstraintViolationException.class);
            assertThat(List.of(count("memory"), count("file"))).containsOnly(0L);
            UnitOfWorkResult<?> result = ConnectionManager.unitOfWork(CommitProtocol.BEST_EFFORT, "memory", "server")
                    .run(unit -> {
                        ConnectionManager.execute("server", "insert into parts (goods_id) values (1)");
                        insert("server");
                    });
            assertThat(result.isCommitted()).as("it is kept at the commit").isTrue();
        });
    }

    private static void killNow(FreshDatabase database, Sessions sessions, long victim) throws Exception {
        try (Connection other = database.open();
                Statement statement = other.createStatement()) {
            sessions.end(statement, victim);
        }
    }

    @ParameterizedTest
    @MethodSource("killable")
    void aConnectionThatIsKilledDuringItsCommitIsUnknown(ServerEngine engine) throws Exception {
        on(engine, database -> {
            Sessions sessions = Sessions.of(engine);
            try (Connection other = database.open();
                    Statement statement = other.createStatement()) {
                CommitBlock block = CommitBlock.of(engine);
                UnitOfWorkException failure = catchThrowableOfType(
                        UnitOfWorkException.class,
                        () -> ConnectionManager.unitOfWork(CommitProtocol.BEST_EFFORT, "memory", "server", "file")
                                .run(unit -> {
                                    insert("memory", "file", "server");
                                    long victim = sessions.ownId();
                                    block.begin(statement);
                                    killed = opponent.begins(() -> {
                                        Opponent.until(
                                                () -> Sessions.finds(statement, sessions.isCommitting(), victim));
                                        sessions.end(statement, victim);
                                        return true;
                                    });
                                }));
                assertThat(Opponent.result(Objects.requireNonNull(killed))).isTrue();
                block.end(statement);
                assertThat(failure.outcomes())
                        .containsExactly(
                                entry("memory", COMMITTED), entry("server", UNKNOWN), entry("file", ROLLED_BACK));
                assertThat(failure.failures()).containsOnlyKeys("server");
                assertThat(failure).hasCauseInstanceOf(ConnectionLostException.class);
            }
            assertThat(List.of(count("memory"), count("file"))).containsExactly(1L, 0L);
            assertThat(count("server")).as("the pool has another connection").isLessThan(2);
        });
    }

    /** What makes a commit wait on the server: a trigger that is put off until then, or a lock on all commits. */
    private enum CommitBlock {
        TRIGGER {
            @Override
            void begin(Statement other) {
                ConnectionManager.execute(
                        "server",
                        "create function wait_long() returns trigger language plpgsql as $$ begin"
                                + " if new.id = 3 then perform pg_sleep(600); return null; end if;"
                                + " set constraints all deferred; insert into goods (id) values (3);" // after the check
                                + " return null; end $$");
                ConnectionManager.execute(
                        "server",
                        "create constraint trigger at_commit after insert on goods deferrable initially deferred"
                                + " for each row execute function wait_long()");
                ConnectionManager.execute("server", "insert into goods (id) values (2)");
            }

            @Override
            void end(Statement other) {}
        },
        READ_LOCK {
            @Override
            void begin(Statement other) throws Exception {
                other.execute("flush tables with read lock");
            }

            @Override
            void end(Statement other) throws Exception {
                other.execute("unlock tables");
            }
        };

        abstract void begin(Statement other) throws Exception;

        abstract void end(Statement other) throws Exception;

        static CommitBlock of(ServerEngine engine) {
            return engine.name().startsWith("postgresql") ? TRIGGER : READ_LOCK;
        }
    }

    @ParameterizedTest
    @MethodSource("postgres")
    void aFailureThatTheBlockSwallowedCommitsNothingOrOnlyTheOthers(ServerEngine engine) throws Exception {
        on(engine, database -> {
            insert("server");
            for (CommitProtocol protocol : List.of(CommitProtocol.BEST_EFFORT, CommitProtocol.INDEPENDENT)) {
                UnitOfWorkException failure = catchThrowableOfType(
                        UnitOfWorkException.class,
                        () -> ConnectionManager.unitOfWork(protocol, "memory", "server")
                                .run(unit -> {
                                    insert("memory");
                                    assertThat(Provocation.of(() -> {
                                                insert("server");
                                                return true;
                                            }))
                                            .startsWith("UNIQUE_VIOLATION");
                                }));
                assertThat(failure.outcomes().get("server")).isEqualTo(FAILED);
                assertThat(failure).isInstanceOf(TransactionException.class);
                assertThat(count("memory")).isEqualTo(protocol == CommitProtocol.INDEPENDENT ? 1 : 0);
            }
        });
    }
}
