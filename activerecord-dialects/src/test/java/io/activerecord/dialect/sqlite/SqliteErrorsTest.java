package io.activerecord.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.error.SqlErrorKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors provoked in a real SQLite, and what they are taken for. */
class SqliteErrorsTest {
    @TempDir
    Path folder;

    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = Sqlite.open(url("errors.db"));
        Sqlite.execute(
                connection,
                "create table users (id integer primary key, email text unique, name text not null default '',"
                        + " age integer constraint adult check (age >= 18), boss integer references users (id))",
                "create unique index upper_name on users (upper(name)) where name <> ''",
                "create table pairs (a, b, primary key (a, b))",
                "create table strictly (n integer) strict",
                "create trigger no_boss before delete on users begin select raise(abort, 'keep'); end",
                "insert into users (id, email, name) values (1, 'a@x', 'Ann')",
                "insert into pairs values (1, 2)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private String url(String file) {
        return "jdbc:sqlite:" + folder.resolve(file);
    }

    private static ErrorInfo info(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(SQLException.class);
        SQLException error = (SQLException) thrown;
        return SqliteDialect.INSTANCE.classify(
                new DriverError(error.getSQLState(), error.getErrorCode(), "" + error.getMessage()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "insert into users (email) values ('a@x') | UNIQUE_VIOLATION | - | users | email",
                "insert into users (id) values (1) | UNIQUE_VIOLATION | - | users | id",
                "insert into pairs values (1, 2) | UNIQUE_VIOLATION | - | pairs | a",
                "insert into users (name) values ('ANN') | UNIQUE_VIOLATION | upper_name | - | -",
                "insert into users (name) values (null) | NOT_NULL_VIOLATION | - | users | name",
                "insert into users (age) values (3) | CHECK_VIOLATION | adult | - | -",
                "insert into users (boss) values (99) | FOREIGN_KEY_VIOLATION | - | - | -",
                "insert into strictly values ('x') | CHECK_VIOLATION | - | strictly | n",
                "delete from users | CHECK_VIOLATION | - | - | -",
                "select * from nowhere | UNDEFINED_OBJECT | - | nowhere | -",
                "select emial from users | UNDEFINED_OBJECT | - | - | emial",
                "insert into users (emial) values (1) | UNDEFINED_OBJECT | - | - | -",
                "select nofunction(1) | UNDEFINED_OBJECT | - | - | -",
                "select 'a' collate nowhere < 'b' | UNDEFINED_OBJECT | - | - | -",
                "selec 1 | SYNTAX | - | - | -",
                "select ( | SYNTAX | - | - | -",
                "select 'x | SYNTAX | - | - | -",
                "select abs(-9223372036854775808) | OUT_OF_RANGE | - | - | -",
                "select zeroblob(2147483648) | VALUE_TOO_LONG | - | - | -",
                "insert into users (id) values ('x') | OTHER | - | - | -",
            })
    void statementsAreClassified(String sql, SqlErrorKind kind, String constraint, String table, String column) {
        assertThat(info(() -> Sqlite.value(connection, sql))).isEqualTo(new ErrorInfo(kind, constraint, table, column));
    }

    @Test
    void aLockThatIsNotGivenIsATimeOut() throws SQLException {
        try (Connection other = DriverManager.getConnection(url("errors.db") + "?busy_timeout=1")) {
            Sqlite.execute(connection, "begin immediate");
            assertThat(info(() -> Sqlite.execute(other, "begin immediate")).kind())
                    .isEqualTo(SqlErrorKind.LOCK_TIMEOUT);
        }
    }

    @Test
    void aSnapshotThatIsTooOldIsASerializationFailure() throws SQLException {
        try (Connection other = Sqlite.open(url("errors.db"))) {
            Sqlite.execute(connection, "begin");
            Sqlite.value(connection, "select count(*) from users");
            Sqlite.execute(other, "insert into users (id) values (2)");
            assertThat(info(() -> Sqlite.execute(connection, "insert into users (id) values (3)"))
                            .kind())
                    .isEqualTo(SqlErrorKind.SERIALIZATION_FAILURE);
        }
    }

    @Test
    void aTableLockedInASharedCacheIsATimeOut() throws SQLException {
        String shared = "jdbc:sqlite:file:locked?mode=memory&cache=shared";
        try (Connection writer = DriverManager.getConnection(shared);
                Connection reader = DriverManager.getConnection(shared)) {
            Sqlite.execute(writer, "create table t (a)", "begin immediate", "insert into t values (1)");
            assertThat(info(() -> Sqlite.value(reader, "select * from t")).kind())
                    .isEqualTo(SqlErrorKind.LOCK_TIMEOUT);
        }
    }

    @Test
    void anInterruptIsACancellation() throws Exception {
        try (Statement statement = connection.createStatement()) {
            Thread canceller = new Thread(() -> cancelUntilInterrupted(statement));
            canceller.start();
            assertThat(info(() -> statement
                                    .executeQuery("with recursive n (i) as (select 1 union all select i + 1 from n)"
                                            + " select count(*) from n")
                                    .next())
                            .kind())
                    .isEqualTo(SqlErrorKind.CANCELLED);
            canceller.interrupt();
            canceller.join();
        }
    }

    private static void cancelUntilInterrupted(Statement statement) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                statement.cancel();
            } catch (SQLException notRunningYet) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void aWriteToAReadOnlyConnectionIsReadOnly() throws SQLException {
        try (Connection readOnly = Sqlite.open("jdbc:sqlite:file:" + folder.resolve("errors.db") + "?mode=ro")) {
            assertThat(info(() -> Sqlite.execute(readOnly, "delete from pairs")).kind())
                    .isEqualTo(SqlErrorKind.READ_ONLY);
        }
    }

    @Test
    void aFullDatabaseIsADiskFull() throws SQLException {
        Sqlite.execute(connection, "pragma max_page_count = 1");
        assertThat(info(() -> Sqlite.execute(connection, "insert into pairs values (zeroblob(1000000), 0)"))
                        .kind())
                .isEqualTo(SqlErrorKind.DISK_FULL);
    }

    @Test
    void whatIsNoDatabaseIsMissing() throws IOException {
        assertThat(info(() -> Sqlite.open(url("no/such/folder/x.db"))).kind()).isEqualTo(SqlErrorKind.DATABASE_MISSING);
        Files.writeString(folder.resolve("letter.txt"), "Dear Sir or Madam, ".repeat(100));
        assertThat(info(() -> Sqlite.open(url("letter.txt"))).kind()).isEqualTo(SqlErrorKind.DATABASE_MISSING);
    }

    @Test
    void theCodeAloneDecidesWhereTheMessageHasNoName() {
        assertThat(SqliteErrors.classify(new DriverError(null, 5, "occupé")).kind())
                .isEqualTo(SqlErrorKind.LOCK_TIMEOUT);
        assertThat(SqliteErrors.classify(new DriverError(null, 19, "x")).kind()).isEqualTo(SqlErrorKind.OTHER);
        assertThat(SqliteErrors.classify(new DriverError(null, 0, "closed")).kind())
                .isEqualTo(SqlErrorKind.OTHER);
        assertThat(SqliteErrors.classify(new DriverError(null, 23, "[SQLITE_AUTH] x"))
                        .kind())
                .isEqualTo(SqlErrorKind.PERMISSION);
    }
}
