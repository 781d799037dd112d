package io.activerecord.test.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Connections;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.TransactionException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sqlite.SqliteBackup;
import io.activerecord.sqlite.SqliteBackups;
import io.activerecord.sqlite.SqliteFileException;
import io.activerecord.sqlite.SqliteIntegrity;
import io.activerecord.test.LeakCheck;
import io.activerecord.transaction.TransactionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LeakCheck.class)
@Tag("once")
class SqliteBackupsTest {
    private static final int WRITERS = 4;

    @TempDir
    private Path files;

    private Connections before;
    private SqliteBackups backups;

    @BeforeEach
    void database() {
        before = ConnectionManager.install(new Connections());
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite:" + files.resolve("shop.db")));
        ConnectionManager.execute("primary", "create table notes (id integer primary key, text text)");
        note("one");
        backups = SqliteBackups.of("primary", files.resolve("backups")).keep(3);
    }

    @AfterEach
    void end() {
        ConnectionManager.install(before).close();
    }

    @Test
    void backupIsADatabaseOfItsOwn() throws SQLException {
        SqliteBackup taken = backups.take();
        note("two");
        assertThat(textsOf(taken.path())).containsExactly("one");
        assertThat(backups.list()).containsExactly(taken);
        assertThat(taken.bytes()).isEqualTo(taken.path().toFile().length());
    }

    @Test
    void newestAreKept() {
        List<SqliteBackup> taken = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            taken.add(backups.take());
        }
        assertThat(backups.list()).containsExactly(taken.get(4), taken.get(3), taken.get(2));
        assertThat(SqliteBackups.of("primary", files.resolve("nowhere")).list()).isEmpty();
        assertThatThrownBy(() -> backups.keep(0)).isInstanceOf(ConfigurationException.class);
    }

    /** Each writer counts on one row; a backup in the midst of a transaction would show the two rows apart. */
    @Test
    void othersWriteMeanwhileAndTheBackupIsOfOneMoment() throws Exception {
        ConnectionManager.replace(
                "primary",
                ConnectionConfig.url("jdbc:sqlite:" + files.resolve("shop.db")).poolSize(WRITERS + 1));
        ConnectionManager.execute("primary", "create table pair (id integer primary key, n integer)");
        ConnectionManager.execute("primary", "insert into pair values (1, 0), (2, 0)");
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch running = new CountDownLatch(WRITERS);
        var pool = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(pool.submit(() -> {
                    do {
                        addToBoth();
                        running.countDown();
                    } while (!over.get());
                }));
            }
            running.await();
            for (int i = 0; i < 10; i++) {
                assertThat(differenceIn(backups.take().path())).isZero();
            }
            over.set(true);
            for (Future<?> writer : writers) {
                writer.get(); // throws what the writer threw
            }
        } finally {
            over.set(true);
            pool.shutdownNow();
        }
    }

    @Test
    void writerOfThisProcessHoldsNoBackupUp() {
        Path seen = ConnectionManager.inTransaction("primary", transaction -> {
            note("not committed");
            return otherThread(() -> backups.take().path());
        });
        assertThat(seen).exists();
    }

    @Test
    void restoreUnderOpenConnections() throws SQLException {
        SqliteBackup taken = backups.take();
        note("two");
        ConnectionManager.execute("primary", "create table later (id integer)");
        ConnectionManager.schema("primary").tables();
        List<Object> during = ConnectionManager.inTransaction(
                "primary", TransactionOptions.defaults().readingOnly(), reading -> {
                    List<Object> first = new ArrayList<>(texts());
                    otherThread(() -> {
                        backups.restore(taken);
                        return "";
                    });
                    first.addAll(texts());
                    return first;
                });
        assertThat(during).as("who reads in a transaction goes on").containsExactly("one", "two", "one", "two");
        assertThat(texts()).containsExactly("one");
        assertThat(ConnectionManager.schema("primary").tables()).hasSize(1);
        assertThat(SqliteIntegrity.check("primary").isSound()).isTrue();
        note("after");
        assertThat(texts()).containsExactly("one", "after");
    }

    @Test
    void pagesOfAnotherSize() throws SQLException {
        Path other = files.resolve("other.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma page_size = 8192");
            statement.execute("create table notes (id integer primary key, text text)");
            statement.execute("insert into notes (text) values ('other')");
        }
        backups.restore(other, Duration.ofSeconds(5));
        assertThat(texts()).containsExactly("other");
        assertThat(ConnectionManager.selectValue("primary", Long.class, "select page_size from pragma_page_size"))
                .isEqualTo(4096);
    }

    @Test
    void restoreThatCannotBeChangesNothing() throws Exception {
        Path text = Files.writeString(files.resolve("text.db"), "no database".repeat(1000));
        Path broken = backups.take().path();
        byte[] bytes = Files.readAllBytes(broken);
        bytes[4096 + 3] = 77; // the number of cells of the table's page
        Files.write(broken, bytes);
        for (Path file : List.of(text, broken, files.resolve("missing.db"))) {
            assertThatThrownBy(() -> backups.restore(file, Duration.ofSeconds(5)))
                    .isInstanceOf(SqliteFileException.class);
        }
        assertThat(texts()).containsExactly("one");
        assertThat(leftOvers()).isEmpty();
    }

    /** The driver says nothing when the database is in use: we must. */
    @Test
    void databaseInUseByAnotherWriter() throws SQLException {
        SqliteBackup taken = backups.take();
        note("two");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + files.resolve("shop.db"));
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
            assertThatThrownBy(() -> backups.restore(taken.path(), Duration.ofMillis(1)))
                    .isInstanceOf(SqliteFileException.class)
                    .hasMessageContaining("in use");
            statement.execute("rollback");
        }
        assertThat(texts()).containsExactly("one", "two");
        backups.restore(taken);
        assertThat(texts()).containsExactly("one");
    }

    @Test
    void whatIsInAnotherFilesLogIsNotForgotten() throws SQLException {
        Path live = files.resolve("live.db");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + live + "?journal_mode=WAL");
                Statement statement = other.createStatement()) {
            statement.execute("create table notes (id integer primary key, text text)");
            assertThatThrownBy(() -> backups.restore(live, Duration.ofSeconds(5)))
                    .isInstanceOf(SqliteFileException.class)
                    .hasMessageContaining("live.db-wal");
        }
    }

    @Test
    void eachTenantHasItsBackups() {
        ConnectionManager.tenants(
                "shop", tenant -> ConnectionConfig.url("jdbc:sqlite:" + files.resolve(tenant + ".db")));
        SqliteBackups ofTenants = SqliteBackups.of("shop", files.resolve("backups"));
        SqliteBackup ofA = ConnectionManager.withTenant("a", ofTenants::take);
        SqliteBackup ofAb = ConnectionManager.withTenant("a-b", ofTenants::take);
        assertThat(ConnectionManager.<List<SqliteBackup>, RuntimeException>withTenant("a", ofTenants::list))
                .containsExactly(ofA);
        assertThat(ConnectionManager.<List<SqliteBackup>, RuntimeException>withTenant("a-b", ofTenants::list))
                .containsExactly(ofAb);
        assertThat(backups.list()).isEmpty();
    }

    @Test
    void whereItIsRefused() {
        ConnectionManager.configure("h2", ConnectionConfig.url("jdbc:h2:mem:backups"));
        assertThatThrownBy(() -> SqliteBackups.of("h2", files).take())
                .isInstanceOf(UnsupportedByDialectException.class);
        assertThatThrownBy(() -> SqliteIntegrity.check("h2")).isInstanceOf(UnsupportedByDialectException.class);
        assertThatThrownBy(() -> SqliteBackups.of("primry", files).take())
                .isInstanceOf(UnknownConnectionException.class);
        assertThatThrownBy(() -> ConnectionManager.transaction("primary", transaction -> backups.take()))
                .isInstanceOf(TransactionException.class);
    }

    @Test
    void whatIsNotSoundIsTold() {
        ConnectionManager.execute("primary", "create table owner (id integer primary key)");
        ConnectionManager.execute("primary", "create table owned (owner_id integer references owner)");
        ConnectionManager.transaction("primary", transaction -> {
            ConnectionManager.execute("primary", "pragma defer_foreign_keys = on");
            assertThat(SqliteIntegrity.check("primary").isSound()).isTrue();
            ConnectionManager.execute("primary", "insert into owned values (7)");
            assertThat(SqliteIntegrity.check("primary").brokenForeignKeys()).containsExactly("owned row 1 -> owner");
            ConnectionManager.execute("primary", "delete from owned");
        });
    }

    private void addToBoth() {
        ConnectionManager.transaction("primary", transaction -> {
            ConnectionManager.execute("primary", "update pair set n = n + 1 where id = 1");
            ConnectionManager.execute("primary", "update pair set n = n + 1 where id = 2");
        });
    }

    private static void note(String text) {
        ConnectionManager.execute("primary", "insert into notes (text) values (?)", text);
    }

    private static List<String> texts() {
        return ConnectionManager.select("primary", "select text from notes order by id").stream()
                .map(row -> row.get("text", String.class))
                .toList();
    }

    private static <T> T otherThread(Callable<T> work) {
        var pool = Executors.newSingleThreadExecutor();
        try {
            return pool.submit(work).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<String> textsOf(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select text from notes order by id")) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private static long differenceIn(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select max(n) - min(n) from pair")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private List<Path> leftOvers() throws IOException {
        try (Stream<Path> left = Files.list(files.resolve("backups"))) {
            return left.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }
}
