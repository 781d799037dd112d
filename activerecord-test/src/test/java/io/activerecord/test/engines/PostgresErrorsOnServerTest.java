package io.activerecord.test.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.SqlException;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Errors provoked on real servers, what they are taken for, and the names that the server tells. */
@ExtendWith(LeakCheck.class)
@Tag("once")
class PostgresErrorsOnServerTest {
    private static final String NAME = "primary";

    private static final List<String> SCHEMA = List.of(
            "create domain adult as integer check (value >= 18)",
            "create table boss (id integer primary key, name text not null)",
            "insert into boss values (1, 'Ann')",
            "create table clerk (id integer primary key, email varchar(10) constraint clerk_email unique,"
                    + " age integer constraint clerk_age check (age > 0),"
                    + " boss_id integer constraint clerk_boss references boss, small smallint, day date, bits bit(3),"
                    + " salary numeric(5, 2), grown adult)",
            "insert into clerk (id, email, boss_id) values (1, 'a@x', 1)",
            "create table room (during int4range, constraint room_free exclude using gist (during with &&))",
            "insert into room values ('[1,5)')",
            "create table part (id integer) partition by range (id)",
            "create table long_key (v text unique)",
            "create view rich as select * from clerk where salary > 100 with check option");

    /** A statement, what its failure is, and the names of constraint, table and column; - for none. */
    private static final String ROWS = """
            insert into clerk (id, email) values (2, 'a@x') | UNIQUE_VIOLATION | clerk_email | clerk | email
            insert into clerk (id) values (1) | UNIQUE_VIOLATION | clerk_pkey | clerk | id
            insert into room values ('[3,9)') | UNIQUE_VIOLATION | room_free | room | -
            insert into clerk (id, boss_id) values (3, 99) | FOREIGN_KEY_VIOLATION | clerk_boss | clerk | -
            delete from boss where id = 1 | FOREIGN_KEY_VIOLATION | clerk_boss | clerk | -
            insert into boss (id) values (7) | NOT_NULL_VIOLATION | - | boss | name
            insert into clerk (id, age) values (3, -1) | CHECK_VIOLATION | clerk_age | clerk | -
            insert into clerk (id, grown) values (3, 1) | CHECK_VIOLATION | adult_check | - | -
            insert into part values (1) | CHECK_VIOLATION | - | part | -
            insert into rich (id, salary) values (9, 1) | CHECK_VIOLATION | - | - | -
            insert into clerk (id, email) values (3, 'longer than ten') | VALUE_TOO_LONG | - | - | -
            insert into clerk (id, bits) values (3, '1111') | VALUE_TOO_LONG | - | - | -
            insert into long_key select string_agg(md5(i::text), '') from generate_series(1, 1000) i | VALUE_TOO_LONG
            insert into clerk (id, small) values (3, 70000) | OUT_OF_RANGE
            insert into clerk (id, salary) values (3, 12345) | OUT_OF_RANGE
            insert into clerk (id, day) values (3, '2024-02-31') | OUT_OF_RANGE
            select interval '1000000000000000 years' | OUT_OF_RANGE
            selec 1 | SYNTAX
            select id from clerk c join boss b on true | SYNTAX
            select id, count(*) from boss | SYNTAX
            insert into clerk (id, day) values (3, 5) | SYNTAX
            select * from nowhere | UNDEFINED_OBJECT
            select nothing from clerk | UNDEFINED_OBJECT
            select nofunction(1) | UNDEFINED_OBJECT
            select 'x'::notype | UNDEFINED_OBJECT
            create table noschema.t (id integer) | UNDEFINED_OBJECT
            insert into clerk (id) values (4) on conflict (age) do nothing | UNDEFINED_OBJECT
            set transaction_read_only = on; delete from boss | READ_ONLY
            set statement_timeout = 20; select pg_sleep(60) | CANCELLED
            do $$ begin perform pg_terminate_backend(pg_backend_pid()); end $$ | CONNECTION_LOST
            select 1 / 0 | OTHER
            """;

    static List<ServerEngine> engines() {
        return ServerEngines.matching("postgresql");
    }

    private static FreshDatabase connect(ServerEngine engine) {
        assumeTrue(
                engine.availability().available(),
                () -> engine + ": " + engine.availability().reason());
        FreshDatabase database = engine.freshDatabase("errors");
        ConnectionManager.configure(NAME, database.config());
        SCHEMA.forEach(sql -> ConnectionManager.execute(NAME, sql));
        return database;
    }

    @ParameterizedTest
    @MethodSource("engines")
    void eachErrorIsWhatItIsTakenFor(ServerEngine engine) {
        try (FreshDatabase database = connect(engine)) {
            List<String> met = new ArrayList<>();
            ROWS.lines().forEach(row -> {
                List<String> parts = List.of(row.trim().split(" \\| "));
                SqlException failure =
                        catchThrowableOfType(SqlException.class, () -> ConnectionManager.execute(NAME, parts.get(0)));
                met.add(parts.get(0) + " | " + described(failure, parts.size() > 2));
                ConnectionManager.dispose(NAME); // settings of a session end with it
                ConnectionManager.configure(NAME, database.config());
            });
            ConnectionManager.dispose(NAME);
            assertThat(met).containsExactlyElementsOf(ROWS.lines().toList());
        }
    }

    private static String described(SqlException failure, boolean names) {
        if (!names) {
            return String.valueOf(failure.kind());
        }
        ConstraintViolationException broken = (ConstraintViolationException) failure;
        return failure.kind() + " | " + or(broken.constraint()) + " | " + or(broken.table()) + " | "
                + or(broken.column());
    }

    private static String or(@Nullable String name) {
        return name == null ? "-" : name;
    }

    @ParameterizedTest
    @MethodSource("engines")
    void noValueStandsInAMessage(ServerEngine engine) {
        try (FreshDatabase database = connect(engine)) {
            assertThat(database.url()).isNotEmpty();
            SqlException failure = catchThrowableOfType(
                    SqlException.class,
                    () -> ConnectionManager.execute(NAME, "insert into clerk (id, email) values (?, ?)", 2, "a@x"));
            ConnectionManager.dispose(NAME);
            assertThat(failure.kind()).isEqualTo(SqlErrorKind.UNIQUE_VIOLATION);
            assertThat(failure).hasMessageNotContaining("a@x");
            assertThat(failure.getCause()).hasMessageNotContaining("a@x");
        }
    }

    /** The server answers the commit of a failed transaction with a rollback that is no error. */
    @ParameterizedTest
    @MethodSource("engines")
    void aTransactionWhoseFailureWasPassedOverIsNotTakenForCommitted(ServerEngine engine) {
        try (FreshDatabase database = connect(engine)) {
            assertThat(database.url()).isNotEmpty();
            AtomicBoolean committed = new AtomicBoolean();
            SqlException failure = catchThrowableOfType(
                    SqlException.class,
                    () -> ConnectionManager.transaction(NAME, transaction -> {
                        transaction.afterCommit(() -> committed.set(true));
                        ConnectionManager.execute(NAME, "insert into boss values (2, 'Bo')");
                        assertThatThrownBy(() -> ConnectionManager.execute(NAME, "insert into boss values (2, 'Bo')"))
                                .isInstanceOf(ConstraintViolationException.class);
                    }));
            List<?> rows = ConnectionManager.select(NAME, "select 1 from boss where id = 2");
            ConnectionManager.dispose(NAME);
            assertThat(failure.sqlState()).isEqualTo("25P02");
            assertThat(committed).isFalse();
            assertThat(rows).isEmpty();
        }
    }
}
