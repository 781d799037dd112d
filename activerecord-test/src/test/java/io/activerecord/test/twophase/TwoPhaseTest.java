package io.activerecord.test.twophase;

import static io.activerecord.error.CommitOutcome.COMMITTED;
import static io.activerecord.error.CommitOutcome.FAILED;
import static io.activerecord.error.CommitOutcome.ROLLED_BACK;
import static io.activerecord.error.CommitOutcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.dialect.Isolation;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.SwitchInTransactionException;
import io.activerecord.error.TransactionException;
import io.activerecord.error.UnitOfWorkException;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.jta.NarayanaTwoPhase;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.transaction.CommitProtocol;
import io.activerecord.transaction.TransactionOptions;
import io.activerecord.transaction.UnitOfWork;
import io.activerecord.transaction.UnitOfWorkResult;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All or none on real servers, and what recovery makes of a process or a connection that died in between. */
@ExtendWith(LeakCheck.class)
@Tag("once") // how fields are filled makes no difference here
class TwoPhaseTest {
    private static final String INSERT = "insert into goods (id) values (1)";

    private static @Nullable NarayanaTwoPhase started;

    private final List<FreshDatabase> databases = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        NarayanaTwoPhase.start(TwoPhaseLog.folder(), "shop-1");
        started = NarayanaTwoPhase.start(TwoPhaseLog.folder(), "shop-1"); // which is the same
    }

    @Test
    void thereIsOneLogAndOneNodeInAJvm(@TempDir Path another) {
        assertThatThrownBy(() -> NarayanaTwoPhase.start(TwoPhaseLog.folder(), "shop-2"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'shop-2'");
        assertThatThrownBy(() -> NarayanaTwoPhase.start(another, "shop-1"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(another.toString());
    }

    private static NarayanaTwoPhase manager() {
        return Objects.requireNonNull(started, "started");
    }

    @AfterEach
    void drop() {
        ConnectionManager.twoPhase(null);
        ConnectionManager.disposeAll();
        databases.forEach(FreshDatabase::close);
    }

    static Stream<ServerEngine> servers() {
        return Stream.of("postgresql", "mysql", "mariadb").flatMap(name -> ServerEngines.matching(name).stream());
    }

    private FreshDatabase database(String name, ServerEngine engine) {
        assumeTrue(
                engine.availability().available(),
                () -> engine + ": " + engine.availability().reason());
        FreshDatabase database = engine.freshDatabase("phases");
        databases.add(database);
        ConnectionManager.configure(name, database.config());
        ConnectionManager.execute(name, "create table goods (id integer primary key)");
        return database;
    }

    private FreshDatabase database(String name, String engine) {
        return database(name, ServerEngines.named(engine));
    }

    private static UnitOfWork unit(String... names) {
        return ConnectionManager.unitOfWork(CommitProtocol.TWO_PHASE, names);
    }

    private static void insert(String... names) {
        for (String name : names) {
            ConnectionManager.execute(name, INSERT);
        }
    }

    private static long count(String name) {
        return Objects.requireNonNull(
                ConnectionManager.selectValue(name, Long.class, "select count(*) from goods"), name);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void serverAndH2CommitTogetherAndAgainOnTheSameConnections(ServerEngine engine) {
        ConnectionManager.twoPhase(manager());
        database("server", engine);
        database("memory", "h2");
        List<String> told = new ArrayList<>();
        for (int round = 1; round <= 3; round++) {
            int id = round;
            UnitOfWorkResult<?> result = unit("memory", "server")
                    .with(TransactionOptions.defaults()
                            .isolation(Isolation.SERIALIZABLE)
                            .timeout(Duration.ofMinutes(1)))
                    .run(parts -> {
                        ConnectionManager.execute("server", "insert into goods (id) values (?)", id);
                        ConnectionManager.transaction("server", inner -> {
                            ConnectionManager.execute("server", "insert into goods (id) values (?)", 100 + id);
                            inner.rollback();
                        });
                        ConnectionManager.execute("memory", "insert into goods (id) values (?)", id);
                        parts.on("server").afterCommit(() -> told.add("committed"));
                    });
            assertThat(result.outcomes()).containsExactly(entry("memory", COMMITTED), entry("server", COMMITTED));
        }
        assertThat(List.of(count("server"), count("memory"))).containsOnly(3L);
        assertThat(told).hasSize(3);
        assertThat(manager().recover(ConnectionManager.connections(), "server", "memory"))
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void whatThrowsOrIsRolledBackLeavesNothing(ServerEngine engine) {
        ConnectionManager.twoPhase(manager());
        database("server", engine);
        database("memory", "h2");
        assertThatThrownBy(() -> unit("memory", "server").run(parts -> {
                    insert("memory", "server");
                    throw new IOException("on purpose");
                }))
                .hasMessage("on purpose");
        UnitOfWorkResult<?> result = unit("memory", "server").run(parts -> {
            insert("memory", "server");
            parts.on("memory").rollback();
        });
        assertThat(result.outcomes()).containsExactly(entry("memory", ROLLED_BACK), entry("server", ROLLED_BACK));
        assertThat(List.of(count("server"), count("memory"))).containsOnly(0L);
    }

    @Test
    void allProductsCommitInOneUnit() {
        ConnectionManager.twoPhase(manager());
        database("p18", "postgresql-18");
        database("p14", "postgresql-14");
        database("mysql", "mysql-8.0");
        database("maria", "mariadb-11.4");
        database("memory", "h2");
        String[] names = {"mysql", "p18", "maria", "memory", "p14"};
        UnitOfWorkResult<?> result = unit(names).run(parts -> insert(names));
        assertThat(result.outcomes().keySet()).containsExactly(names);
        assertThat(result.isCommitted()).isTrue();
        assertThat(Stream.of(names).map(TwoPhaseTest::count)).containsOnly(1L);
    }

    @Test
    void whoCannotPrepareUndoesAll() {
        ConnectionManager.twoPhase(manager());
        database("first", "mysql-8.0");
        database("second", "postgresql-18");
        database("third", "h2");
        ConnectionManager.execute(
                "second", "create table visits (goods_id integer references goods (id) deferrable initially deferred)");
        UnitOfWorkException failure = catchThrowableOfType(
                UnitOfWorkException.class,
                () -> unit("first", "second", "third").run(parts -> {
                    insert("first", "third");
                    ConnectionManager.execute("second", "insert into visits values (99)");
                }));
        assertThat(failure.outcomes())
                .containsExactly(entry("first", ROLLED_BACK), entry("second", FAILED), entry("third", ROLLED_BACK));
        assertThat(failure).hasCauseInstanceOf(ConstraintViolationException.class);
        assertThat(List.of(count("first"), count("third"))).containsOnly(0L);
        assertThat(manager().recover(ConnectionManager.connections(), "first", "second", "third"))
                .isZero();
    }

    @Test
    void aFailureThatTheBlockSwallowedCommitsNothing() {
        ConnectionManager.twoPhase(manager());
        database("server", "postgresql-18");
        database("memory", "h2");
        insert("server");
        UnitOfWorkException failure = catchThrowableOfType(
                UnitOfWorkException.class,
                () -> unit("memory", "server").run(parts -> {
                    insert("memory");
                    assertThatThrownBy(() -> insert("server")).isInstanceOf(ConstraintViolationException.class);
                }));
        assertThat(failure.outcomes()).containsExactly(entry("memory", ROLLED_BACK), entry("server", FAILED));
        assertThat(count("memory")).isZero();
    }

    @Test
    void whoHasNoXaIsRefusedBeforeAnythingIsOpened() {
        ConnectionManager.twoPhase(manager());
        database("memory", "h2");
        database("file", "sqlite");
        assertThatThrownBy(() -> unit("memory", "file").run(parts -> insert("memory")))
                .isInstanceOf(UnsupportedByDialectException.class)
                .hasMessageContaining("'file'")
                .hasMessageContaining("org.sqlite.JDBC has no XA");
        assertThat(count("memory")).isZero();
        assertThatThrownBy(() -> unit("memory").run(parts -> count("file")))
                .isInstanceOf(SwitchInTransactionException.class);
        ConnectionManager.twoPhase(null);
        assertThatThrownBy(() -> unit("memory").run(parts -> {}))
                .isInstanceOf(TransactionException.class)
                .hasMessageContaining("activerecord-jta");
    }

    @Test
    void aConnectionThatIsKilledBetweenPrepareAndCommitIsUnknownUntilRecovery() throws IOException {
        FreshDatabase database = database("server", "postgresql-18");
        database("memory", "h2");
        int[] victim = new int[1];
        ConnectionManager.twoPhase(new WatchedControl(manager(), (method, connection) -> {
            if (method.equals("commit") && connection.equals("server")) {
                kill(database, victim[0]);
            }
        }));
        UnitOfWorkException failure = catchThrowableOfType(
                UnitOfWorkException.class,
                () -> unit("memory", "server").run(parts -> {
                    victim[0] = Objects.requireNonNull(
                            ConnectionManager.selectValue("server", Integer.class, "select pg_backend_pid()"));
                    insert("memory", "server");
                }));
        assertThat(failure.outcomes()).containsExactly(entry("memory", COMMITTED), entry("server", UNKNOWN));
        assertThat(count("server")).as("prepared, not committed").isZero();
        try (Stream<Path> kept = Files.walk(TwoPhaseLog.folder())) {
            assertThat(kept.filter(Files::isRegularFile)).as("the decision").isNotEmpty();
        }
        assertThat(manager().recover(ConnectionManager.connections(), "memory", "server"))
                .isZero();
        assertThat(List.of(count("server"), count("memory"))).containsOnly(1L);
    }

    private static void kill(FreshDatabase database, int backend) {
        try (var other = database.open();
                var statement = other.createStatement()) {
            statement.execute("select pg_terminate_backend(" + backend + ", 60000)");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"commit", "prepare"})
    void aProcessThatDiesIsRecoveredToOneEnd(String step, @TempDir Path folder) throws Exception {
        FreshDatabase one = database("one", "postgresql-18");
        FreshDatabase two = database("two", "postgresql-14");
        assertThat(run(step, folder, one, two).status()).isEqualTo(Program.DIED);
        List<Long> before = List.of(count("one"), count("two"));
        assertThat(before).as("one of two steps was done").contains(0L);
        assertThat(prepared("one") + prepared("two")).isEqualTo(1);

        Ended recovered = run("recover", folder, one, two);

        assertThat(recovered.said()).contains("left: 0");
        assertThat(List.of(count("one"), count("two"))).containsOnly(step.equals("commit") ? 1L : 0L);
        assertThat(prepared("one") + prepared("two")).isZero();
    }

    private static long prepared(String name) {
        return Objects.requireNonNull(ConnectionManager.selectValue(
                name, Long.class, "select count(*) from pg_prepared_xacts where database = current_database()"));
    }

    private record Ended(int status, String said) {}

    private static Ended run(String what, Path folder, FreshDatabase... databases) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                what,
                folder.toString()));
        for (FreshDatabase each : databases) {
            command.addAll(List.of(each.url(), "" + each.username(), "" + each.password()));
        }
        File output = folder.resolve(what + ".txt").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        int status = process.waitFor();
        return new Ended(status, Files.readString(output.toPath(), StandardCharsets.UTF_8));
    }
}
