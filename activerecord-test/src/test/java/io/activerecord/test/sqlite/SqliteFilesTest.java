package io.activerecord.test.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Connections;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.sqlite.SqliteBackup;
import io.activerecord.sqlite.SqliteBackups;
import io.activerecord.sqlite.SqliteFileException;
import io.activerecord.sqlite.SqliteIntegrity;
import io.activerecord.test.LeakCheck;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what they should be, and clocks that are not either. */
@ExtendWith(LeakCheck.class)
class SqliteFilesTest {
    @TempDir
    private Path files;

    private Connections before;
    private SqliteBackups backups;

    @BeforeEach
    void database() {
        before = ConnectionManager.install(new Connections());
        ConnectionManager.configure("primary", ConnectionConfig.url("jdbc:sqlite:" + files.resolve("shop.db")));
        ConnectionManager.execute("primary", "create table notes (id integer primary key, text text)");
        ConnectionManager.execute("primary", "insert into notes (text) values ('one')");
        backups = SqliteBackups.of("primary", files.resolve("backups"));
    }

    @AfterEach
    void end() {
        ConnectionManager.install(before).close();
    }

    private static List<String> texts() {
        return ConnectionManager.select("primary", "select text from notes order by id").stream()
                .map(row -> String.valueOf(row.get("text", String.class)))
                .toList();
    }

    private void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> backups.restore(file, Duration.ofSeconds(5)))
                .isInstanceOf(SqliteFileException.class)
                .hasMessageContaining(why);
        assertThat(texts()).containsExactly("one");
    }

    @Test
    void aFileOfNoBytesIsNoBackup() throws IOException {
        assertRefused(Files.createFile(files.resolve("empty.db")), "no bytes");
    }

    @Test
    void aFileThatWasCutIsNoBackup() throws IOException {
        ConnectionManager.execute("primary", "create table more (a)");
        ConnectionManager.execute("primary", "insert into more values (zeroblob(20000))");
        Path cut = backups.take().path();
        try (RandomAccessFile file = new RandomAccessFile(cut.toFile(), "rw")) {
            file.setLength(file.length() - 4096);
        }
        assertRefused(cut, "");
    }

    @Test
    void anEmptyDatabaseHasABackup() {
        ConnectionManager.configure("none", ConnectionConfig.url("jdbc:sqlite:" + files.resolve("none.db")));
        SqliteBackups ofNone = SqliteBackups.of("none", files.resolve("backups"));
        SqliteBackup taken = ofNone.take();
        ConnectionManager.execute("none", "create table later (a)");
        ofNone.restore(taken);
        assertThat(ConnectionManager.schema("none").tables()).isEmpty();
    }

    @Test
    void aDatabaseInTheMidstOfATransactionIsNotWhole() throws SQLException, IOException {
        Path live = files.resolve("live.db");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + live + "?journal_mode=DELETE");
                Statement statement = other.createStatement()) {
            statement.execute("create table notes (id integer primary key, text text)");
            statement.execute("pragma cache_size = 1");
            statement.execute("begin");
            statement.execute(
                    "insert into notes with recursive c (n) as (select 1 union all select n + 1 from c where n"
                            + " < 5000) select n, 'half a transaction' from c");
            Path copied = files.resolve("copied.db");
            Files.copy(live, copied);
            Files.copy(files.resolve("live.db-journal"), files.resolve("copied.db-journal"));
            assertRefused(copied, "copied.db-journal");
        }
    }

    @Test
    void theNewestBackupStaysWhenTheClockWasPutBack() throws IOException {
        Path future = files.resolve("backups/primary-21000101T000000.000000Z.db");
        Files.createDirectories(files.resolve("backups"));
        Files.copy(files.resolve("shop.db"), future);
        SqliteBackup taken = backups.keep(1).take();
        assertThat(taken.path()).exists();
        assertThat(future).doesNotExist();
        assertThat(backups.list()).containsExactly(taken);
    }

    @Test
    void whatAKilledProcessLeftIsGoneAfterADay() throws IOException {
        backups.take();
        String name = ".primary-8a8a8a8a-0000-0000-0000-000000000001.part";
        Path old = Files.createFile(files.resolve("backups").resolve(name));
        Path oldLog = Files.createFile(files.resolve("backups").resolve(name + "-journal"));
        Path young = Files.createFile(files.resolve("backups").resolve(name.replace('8', '9')));
        Path others = Files.createFile(files.resolve("backups").resolve(".primary-notes.part"));
        for (Path each : List.of(old, oldLog, others)) {
            Files.setLastModifiedTime(each, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        }
        backups.take();
        assertThat(old).doesNotExist();
        assertThat(oldLog).doesNotExist();
        assertThat(young).exists();
        assertThat(others).exists();
    }

    @Test
    void aFileInWalModeLeavesNothingBehind() throws SQLException, IOException {
        Path other = files.resolve("wal.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + other + "?journal_mode=WAL");
                Statement statement = connection.createStatement()) {
            statement.execute("create table notes (id integer primary key, text text)");
            statement.execute("insert into notes (text) values ('wal')");
        }
        backups.restore(other, Duration.ofSeconds(5));
        assertThat(texts()).containsExactly("wal");
        try (Stream<Path> left = Files.list(files.resolve("backups"))) {
            assertThat(left).isEmpty();
        }
        assertThat(ConnectionManager.selectValue(
                        "primary", String.class, "select journal_mode from pragma_journal_mode"))
                .isEqualTo("wal");
    }

    @Test
    void aForeignKeyThatFitsNoKeyIsAProblem() {
        ConnectionManager.execute("primary", "create table parent (a integer)");
        ConnectionManager.execute("primary", "create table child (a integer references parent (a))");
        ConnectionManager.execute("primary", "insert into parent values (1)");
        SqliteIntegrity found = SqliteIntegrity.check("primary");
        assertThat(found.isSound()).isFalse();
        assertThat(found.problems()).singleElement().asString().contains("foreign key mismatch");
    }

    @Test
    void sharedMemoryIsBackedUpAndRestored() {
        ConnectionManager.configure(
                "memory", ConnectionConfig.url("jdbc:sqlite:file:files-test?mode=memory&cache=shared"));
        ConnectionManager.execute("memory", "create table notes (text text)");
        SqliteBackups ofMemory = SqliteBackups.of("memory", files.resolve("backups"));
        SqliteBackup taken = ofMemory.take();
        ConnectionManager.execute("memory", "insert into notes values ('later')");
        ofMemory.restore(taken);
        assertThat(ConnectionManager.select("memory", "select * from notes")).isEmpty();
    }

    @Test
    void aDatabaseThatHasNoFilesIsRefused() {
        ConnectionManager.configure("memory", ConnectionConfig.url("jdbc:sqlite:file:/files-test?vfs=memdb"));
        SqliteBackup taken = backups.take();
        SqliteBackups ofMemory = SqliteBackups.of("memory", files.resolve("backups"));
        assertThatThrownBy(ofMemory::take).isInstanceOf(UnsupportedByDialectException.class);
        assertThatThrownBy(() -> ofMemory.restore(taken)).isInstanceOf(UnsupportedByDialectException.class);
    }
}
