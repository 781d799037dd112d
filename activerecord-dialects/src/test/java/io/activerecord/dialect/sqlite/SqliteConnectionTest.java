package io.activerecord.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.dialect.Address;
import io.activerecord.dialect.Isolation;
import io.activerecord.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** URLs, settings and transactions, on real files. */
class SqliteConnectionTest {
    private static final SqliteDriverProfile DRIVER = SqliteDriverProfile.INSTANCE;
    private static final SqliteTransactions TRANSACTIONS = SqliteTransactions.INSTANCE;

    @TempDir
    Path folder;

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("shop.db");
    }

    @Test
    void everySettingTakesEffect() throws SQLException {
        try (Connection connection = Sqlite.open(url())) {
            assertThat(Sqlite.value(connection, "pragma journal_mode")).isEqualTo("wal");
            assertThat(Sqlite.value(connection, "pragma synchronous")).isEqualTo(1);
            assertThat(Sqlite.value(connection, "pragma busy_timeout")).isEqualTo(5000);
            assertThat(Sqlite.value(connection, "pragma foreign_keys")).isEqualTo(1);
            assertThat(connection
                            .unwrap(org.sqlite.SQLiteConnection.class)
                            .getConnectionConfig()
                            .isGetGeneratedKeys())
                    .isFalse();
        }
    }

    @Test
    void whatTheUrlSetsIsLeftAlone() throws SQLException {
        String url = url() + "?journal_mode=DELETE&foreign_keys=false&Busy_Timeout=7";
        assertThat(DRIVER.defaults(url)).isEqualTo(Map.of("jdbc.get_generated_keys", "false"));
        try (Connection connection = Sqlite.open(url)) {
            assertThat(Sqlite.value(connection, "pragma journal_mode")).isEqualTo("delete");
            assertThat(Sqlite.value(connection, "pragma synchronous")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:file:x?mode=memory&cache=shared",
                "jdbc:sqlite:file:x?mode=ro",
                "jdbc:sqlite:x.db?open_mode=1",
                "jdbc:sqlite::resource:x.db"
            })
    void theJournalOfWhatIsNoWritableFileIsNotSet(String url) {
        assertThat(DRIVER.defaults(url)).containsOnlyKeys("busy_timeout", "foreign_keys", "jdbc.get_generated_keys");
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:sqlite::memory:, 1",
        "jdbc:sqlite:file::memory:, 1",
        "jdbc:sqlite:file:x?mode=memory, 1",
        "jdbc:sqlite::memory:?shared_cache=true, 1",
        "jdbc:sqlite:file:x?vfs=memdb, 1",
        "jdbc:sqlite:file:/x?vfs=memdb, 0",
        "jdbc:sqlite:file::memory:?cache=shared, 0",
        "jdbc:sqlite:file:x?mode=memory&cache=shared, 0",
        "jdbc:sqlite:shop.db, 0",
        "jdbc:sqlite:file:shop.db?cache=shared, 0"
    })
    void aPrivateDatabaseInMemoryTakesOneConnection(String url, int limit) {
        assertThat(DRIVER.poolLimit(url)).isEqualTo(limit);
    }

    @Test
    void theWritersOfOneFileTakeTurnsHoweverItsPathIsWritten() throws IOException {
        Path file = folder.toRealPath().resolve("a b+c.db");
        Files.createSymbolicLink(folder.resolve("link.db"), Files.createFile(file));
        for (String name : List.of(
                file.toString(),
                folder + "/./sub/../a b+c.db?cache_size=5",
                "file:" + folder + "/a%20b+c.db?mode=rw",
                "file://" + folder + "/a%20b+c.db",
                "file://localhost" + folder + "/a%20b+c.db",
                folder.resolve("link.db").toString())) {
            assertThat(DRIVER.writerTurn("jdbc:sqlite:" + name)).as(name).isEqualTo(file.toString());
        }
        assertThat(DRIVER.writerTurn("jdbc:sqlite:file:x?mode=memory&cache=shared"))
                .isEqualTo("memory:x");
        assertThat(DRIVER.writerTurn("jdbc:sqlite::memory:")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:sqlite:, names no file", "jdbc:sqlite:?foreign_keys=true, names no file",
        "jdbc:sqlite:file:, names no file", "jdbc:sqlite://db.example.org/shop, names host 'db.example.org'",
        "jdbc:sqlite:file://db/shop, names host 'db'", "jdbc:sqlite:shop.db?mode=ro, only in a URI",
        "jdbc:sqlite:shop.db?password, 'password' has no value"
    })
    void whatIsWrongWithAUrlIsSaid(String url, String problem) {
        assertThat(DRIVER.accepts(url)).isTrue();
        assertThat(DRIVER.problem(url)).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite:shop.db",
                "JDBC:SQLITE:shop.db",
                "jdbc:sqlite:/var/shop.db",
                "jdbc:sqlite:///var/shop.db",
                "jdbc:sqlite:C:\\shop.db",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:file:x?mode=memory&cache=shared",
                "jdbc:sqlite:shop.db?password=secret"
            })
    void nothingIsWrongWithAGoodUrl(String url) {
        assertThat(DRIVER.accepts(url)).isTrue();
        assertThat(DRIVER.problem(url)).isNull();
    }

    @Test
    void anAddressIsAFileAlone() {
        assertThat(DRIVER.url(new Address(null, 0, "shop.db", Map.of()))).isEqualTo("jdbc:sqlite:shop.db");
        for (Address wrong : List.of(
                new Address("localhost", 0, "shop.db", Map.of()),
                new Address(null, 5432, "shop.db", Map.of()),
                new Address(null, 0, null, Map.of()),
                new Address(null, 0, " ", Map.of()))) {
            assertThatThrownBy(() -> DRIVER.url(wrong)).isInstanceOf(ConfigurationException.class);
        }
        assertThat(DRIVER.accepts("jdbc:postgresql:shop")).isFalse();
    }

    @Test
    void connectionsThatOpenANewFileTogetherAllSucceed() throws Exception {
        together(8, () -> Sqlite.open(url()).close());
    }

    /** Each reads and then writes what it read plus one: with a deferred begin all but one would fail, or lose a write. */
    @Test
    void writersQueueInsteadOfFailing() throws Exception {
        try (Connection connection = Sqlite.open(url())) {
            Sqlite.execute(connection, "create table counter (n integer)", "insert into counter values (0)");
        }
        together(4, () -> {
            try (Connection connection = Sqlite.open(url())) {
                for (int i = 0; i < 25; i++) {
                    run(connection, TRANSACTIONS.begin(null, false));
                    Integer n = (Integer) Sqlite.value(connection, "select n from counter");
                    Sqlite.execute(connection, "update counter set n = " + n + " + 1");
                    run(connection, TRANSACTIONS.commit(false));
                }
            }
        });
        try (Connection connection = Sqlite.open(url())) {
            assertThat(Sqlite.value(connection, "select n from counter")).isEqualTo(100);
        }
    }

    @Test
    void aReadOnlyTransactionRefusesWritesAndLeavesTheConnectionWritable() throws SQLException {
        try (Connection connection = Sqlite.open(url());
                Connection writer = Sqlite.open(url())) {
            Sqlite.execute(connection, "create table t (a)");
            for (List<String> end : List.of(TRANSACTIONS.commit(true), TRANSACTIONS.rollback(true))) {
                run(writer, TRANSACTIONS.begin(null, false));
                run(connection, TRANSACTIONS.begin(Isolation.READ_COMMITTED, true));
                assertThat(Sqlite.value(connection, "select count(*) from t")).isNotNull();
                assertThatThrownBy(() -> Sqlite.execute(connection, "insert into t values (1)"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("SQLITE_READONLY");
                run(connection, end);
                run(writer, TRANSACTIONS.rollback(false));
                assertThat(Sqlite.value(connection, "pragma query_only")).isEqualTo(0);
                Sqlite.execute(connection, "insert into t values (1)");
            }
        }
    }

    @Test
    void aRollbackAfterAFailureLeavesTheConnectionWritable() throws SQLException {
        try (Connection connection = Sqlite.open(url())) {
            run(connection, TRANSACTIONS.begin(null, true));
            Sqlite.execute(connection, "rollback"); // as SQLite does itself on some errors
            assertThatThrownBy(() -> run(connection, TRANSACTIONS.rollback(true)))
                    .isInstanceOf(SQLException.class);
            Sqlite.execute(connection, "create table t (a)");
        }
    }

    @Test
    void savepointsAreUndoneAlone() throws SQLException {
        try (Connection connection = Sqlite.open(url())) {
            Sqlite.execute(connection, "create table t (a)");
            run(connection, TRANSACTIONS.begin(null, false));
            Sqlite.execute(connection, "insert into t values (1)", TRANSACTIONS.savepoint("sp1"));
            Sqlite.execute(connection, "insert into t values (2)", TRANSACTIONS.rollbackTo("sp1"));
            Sqlite.execute(connection, Objects.requireNonNull(TRANSACTIONS.release("sp1")));
            run(connection, TRANSACTIONS.commit(false));
            assertThat(Sqlite.value(connection, "select group_concat(a) from t"))
                    .isEqualTo("1");
        }
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        Sqlite.execute(connection, statements.toArray(String[]::new));
    }

    private interface Work {
        void run() throws SQLException;
    }

    private static void together(int threads, Work work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(executor.submit(() -> {
                    start.await();
                    work.run();
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
