package io.activerecord.test.engines;

import static io.activerecord.test.engines.Provocation.NAME;
import static io.activerecord.test.engines.Provocation.assertEachIsTakenForWhatItSays;
import static io.activerecord.test.engines.Provocation.assumeHere;
import static io.activerecord.test.engines.Provocation.startAnother;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.AuthenticationFailedException;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.DatabaseNotFoundException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.SqlException;
import io.activerecord.error.TooManyConnectionsException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.Server;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.test.servers.ServerSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Errors provoked on real servers of MySQL and MariaDB, what they are taken for, and the names that the server tells.
 * In another language on MariaDB alone: the binaries of MySQL that the tests use have messages in English only.
 */
@ExtendWith(LeakCheck.class)
@Tag("once")
class MysqlErrorsOnServerTest {
    private static final List<String> SCHEMA = List.of(
            "create table pa (id int primary key, u varchar(20), a int, b int, nn int not null, ck int, s tinyint,"
                    + " v varchar(3), constraint pa_u unique (u), constraint pa_ab unique (a, b),"
                    + " constraint pa_ck check (ck > 0))",
            "create table ch (id int primary key auto_increment, pid int,"
                    + " constraint ch_fk foreign key (pid) references pa (id))",
            "insert into pa (id, u, a, b, nn) values (1, 'it''s', 1, 1, 1)",
            "insert into pa (id, nn) values (4, 1)",
            "insert into ch (pid) values (1)",
            "create view vw as select * from ch where pid > 0 with check option",
            "create table hp (x char(200)) engine = memory max_rows = 2");

    private static final String ROWS = """
            insert into ch (pid) values (77) | FOREIGN_KEY_VIOLATION | ch_fk | ch | pid
            delete from pa where id = 1 | FOREIGN_KEY_VIOLATION | ch_fk | ch | pid
            insert into pa (id, nn) values (5, null) | NOT_NULL_VIOLATION | - | - | nn
            insert into pa (id) values (5) | NOT_NULL_VIOLATION | - | - | nn
            insert into pa (id, nn, v) values (5, 1, 'toolong') | VALUE_TOO_LONG | - | - | v
            insert into pa (id, nn, s) values (5, 1, 300) | OUT_OF_RANGE
            select ~0 + 1 | OUT_OF_RANGE
            selec 1 | SYNTAX
            create table x (id int references) | SYNTAX
            select id from pa, ch | SYNTAX
            insert into pa values (1) | SYNTAX
            select * from nosuch | UNDEFINED_OBJECT
            drop table nosuch | UNDEFINED_OBJECT
            select nosuch from pa | UNDEFINED_OBJECT
            select nosuch() | UNDEFINED_OBJECT
            call nosuch() | UNDEFINED_OBJECT
            alter table pa drop column nosuch | UNDEFINED_OBJECT
            alter table pa modify v varchar(3) character set nosuch | UNDEFINED_OBJECT
            select @@nosuch | UNDEFINED_OBJECT
            use nosuchdb | DATABASE_MISSING
            insert into hp with recursive n as (select 1 x union all select x + 1 from n where x < 900) select x from n | DISK_FULL
            insert into pa (id, nn, s) values (5, 1, 'abc') | OTHER
            select (select id from pa union select 5) | OTHER
            """;

    private static final String MYSQL = """
            insert into pa (id, u, nn) values (2, 'it''s', 1) | UNIQUE_VIOLATION | pa_u | pa | -
            update pa set u = 'it''s' where id = 4 | UNIQUE_VIOLATION | pa_u | pa | -
            insert into pa (id, nn) values (1, 1) | UNIQUE_VIOLATION | PRIMARY | pa | -
            insert into pa (id, a, b, nn) values (3, 1, 1, 1) | UNIQUE_VIOLATION | pa_ab | pa | -
            insert into pa (id, nn, ck) values (5, 1, -1) | CHECK_VIOLATION | pa_ck | - | -
            insert into vw (pid) values (-1) | CHECK_VIOLATION | - | vw | -
            select * from nosuchdb.x | DATABASE_MISSING
            """;

    private static final String MARIADB = """
            insert into pa (id, u, nn) values (2, 'it''s', 1) | UNIQUE_VIOLATION | pa_u | - | -
            update pa set u = 'it''s' where id = 4 | UNIQUE_VIOLATION | pa_u | - | -
            insert into pa (id, nn) values (1, 1) | UNIQUE_VIOLATION | PRIMARY | - | -
            insert into pa (id, a, b, nn) values (3, 1, 1, 1) | UNIQUE_VIOLATION | pa_ab | - | -
            insert into pa (id, nn, ck) values (5, 1, -1) | CHECK_VIOLATION | pa_ck | pa | -
            insert into vw (pid) values (-1) | CHECK_VIOLATION | - | vw | -
            select * from nosuchdb.x | UNDEFINED_OBJECT
            """;

    /** What the guest, who may read one table, is refused. */
    private static final String FORBIDDEN = """
            insert into pa (id, nn) values (50, 1) | PERMISSION
            update pa set u = 'l' where id = 1 | PERMISSION
            select * from ch | PERMISSION
            create table zz (id int) | PERMISSION
            create database zz | PERMISSION
            set global max_connections = 100 | PERMISSION
            drop user root | PERMISSION
            create trigger tr before insert on pa for each row set new.u = 'x' | PERMISSION
            use mysql | PERMISSION
            """;

    static List<ServerEngine> engines() {
        return List.of(ServerEngines.standingFor("mysql-8.0"), ServerEngines.standingFor("mariadb-11.4"));
    }

    private static void connect(FreshDatabase database) {
        ConnectionManager.configure(NAME, database.config());
        SCHEMA.forEach(sql -> ConnectionManager.execute(NAME, sql));
    }

    private static String rows(ServerEngine engine) {
        return ROWS + (engine.driver().equals("mariadb") ? MARIADB : MYSQL);
    }

    /** Who may read one table of the database, and is gone with it. */
    private record Guest(FreshDatabase database, String name) implements AutoCloseable {
        static Guest of(FreshDatabase database) {
            String schema =
                    Objects.requireNonNull(ConnectionManager.selectValue(NAME, String.class, "select database()"));
            Guest guest = new Guest(database, schema.replaceFirst("^ar_", "g_"));
            ConnectionManager.execute(NAME, "create user " + guest.name + " identified by 'secret'");
            ConnectionManager.execute(NAME, "grant select on " + schema + ".pa to " + guest.name);
            return guest;
        }

        ConnectionConfig config() {
            return ConnectionConfig.url(database.url()).username(name).password("secret");
        }

        Connection open() throws SQLException {
            return DriverManager.getConnection(database.url(), name, "secret");
        }

        @Override
        public void close() {
            ConnectionManager.replace(NAME, database.config());
            ConnectionManager.execute(NAME, "drop user " + name);
            ConnectionManager.dispose(NAME);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void eachErrorIsWhatItIsTakenFor(ServerEngine engine) {
        assumeHere(engine);
        try (FreshDatabase database = engine.freshDatabase("errors")) {
            connect(database);
            assertEachIsTakenForWhatItSays(rows(engine));
            ConnectionManager.dispose(NAME);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whatIsForbiddenIsAMatterOfPermission(ServerEngine engine) {
        assumeHere(engine);
        try (FreshDatabase database = engine.freshDatabase("errors")) {
            connect(database);
            try (Guest guest = Guest.of(database)) {
                ConnectionManager.replace(NAME, guest.config());
                assertThat(ConnectionManager.select(NAME, "select id from pa")).hasSize(2);
                assertEachIsTakenForWhatItSays(FORBIDDEN);
            }
        }
    }

    private static void assertRefused(
            ConnectionConfig config, Class<? extends ConnectionException> type, String message) {
        ConnectionManager.replace(NAME, config);
        assertThatThrownBy(() -> ConnectionManager.select(NAME, "select 1"))
                .isExactlyInstanceOf(type)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whoMayNotComeInIsToldWhy(ServerEngine engine) {
        assumeHere(engine);
        try (FreshDatabase database = engine.freshDatabase("errors")) {
            connect(database);
            try (Guest guest = Guest.of(database)) {
                String wrong = "check username and password";
                assertRefused(guest.config().password("wrong"), AuthenticationFailedException.class, wrong);
                assertRefused(guest.config().username("nobody"), AuthenticationFailedException.class, wrong);
                String url = database.url();
                assertRefused(
                        ConnectionConfig.url(url.replaceFirst("/[^/?]+(\\?|$)", "/no_such_database$1"))
                                .username("" + database.username())
                                .password("" + database.password()),
                        DatabaseNotFoundException.class,
                        "there is no such database");
                ConnectionManager.replace(NAME, database.config());
                ConnectionManager.execute(NAME, "alter user " + guest.name + " account lock");
                assertRefused(guest.config(), AuthenticationFailedException.class, wrong);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aUserWithTooManyConnectionsIsToldSo(ServerEngine engine) throws SQLException {
        assumeHere(engine);
        try (FreshDatabase database = engine.freshDatabase("errors")) {
            connect(database);
            try (Guest guest = Guest.of(database)) {
                ConnectionManager.execute(NAME, "alter user " + guest.name + " with max_user_connections 1");
                try (Connection only = guest.open()) {
                    assertThat(only.isValid(10)).isTrue();
                    assertRefused(guest.config(), TooManyConnectionsException.class, "takes no more connections");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aServerThatIsFullOrReadOnlySaysSo(ServerEngine engine) throws SQLException {
        assumeHere(engine);
        ServerSettings settings =
                ServerSettings.USUAL.option("max-connections", "10").option("read-only", "1");
        try (Server server = startAnother(engine, settings);
                FreshDatabase database = server.freshDatabase("errors")) {
            connect(database);
            try (Guest guest = Guest.of(database)) {
                ConnectionManager.execute(NAME, "grant insert on pa to " + guest.name);
                refusedWhenFull(guest);
                Opponent.until(() -> ConnectionManager.select(
                                NAME, "select 1 from information_schema.processlist where user = ?", guest.name)
                        .isEmpty());
                ConnectionManager.replace(NAME, guest.config());
                assertEachIsTakenForWhatItSays("insert into pa (id, nn) values (50, 1) | READ_ONLY");
            }
        }
    }

    private static void refusedWhenFull(Guest guest) throws SQLException {
        ConnectionManager.configure("one more", guest.config());
        List<Connection> open = new ArrayList<>();
        try {
            assertThatThrownBy(() -> {
                        while (open.size() < 20) {
                            open.add(guest.open());
                        }
                    })
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> ConnectionManager.select("one more", "select 1"))
                    .isExactlyInstanceOf(TooManyConnectionsException.class)
                    .hasMessageContaining("takes no more connections");
        } finally {
            close(open);
        }
    }

    private static void close(List<Connection> open) throws SQLException {
        for (Connection each : open) {
            each.close();
        }
    }

    @Test
    void theLanguageOfMessagesMakesNoDifference() {
        ServerEngine engine = ServerEngines.standingFor("mariadb-11.4");
        assumeHere(engine);
        try (Server server = startAnother(engine, ServerSettings.USUAL.option("lc-messages", "de_DE"));
                FreshDatabase database = server.freshDatabase("errors")) {
            connect(database);
            SqlException german = catchThrowableOfType(
                    SqlException.class, () -> ConnectionManager.execute(NAME, "insert into pa (id, nn) values (1, 1)"));
            assertThat(german.kind()).isEqualTo(SqlErrorKind.UNIQUE_VIOLATION);
            assertThat(german).hasMessageContaining("Doppelter Eintrag");
            assertEachIsTakenForWhatItSays(rows(engine));
            ConnectionManager.dispose(NAME);
        }
    }
}
