package io.activerecord.test.connections;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Three SQLite files, each of which holds its own name in a row with key 1. */
@ExtendWith(LeakCheck.class)
abstract class DatabasesFixture {
    static final List<String> NAMES = List.of("primary", "second", "third");

    private static final String PLACES =
            "create table places (id integer primary key, database text not null," + " note text unique)";
    private static final String VISITS = "create table visits (id integer primary key, database text not null,"
            + " place_id integer references places (id) deferrable initially deferred)";

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void configure() {
        for (String name : NAMES) {
            ConnectionManager.configure(name, config(name));
            fill(name, name);
        }
    }

    final ConnectionConfig config(String file) {
        return ConnectionConfig.url(url(file));
    }

    final String url(String file) {
        return "jdbc:sqlite:" + folder.resolve(file + ".db");
    }

    /** Makes the tables of {@code connection}, in which {@code label} stands. */
    static void fill(String connection, String label) {
        ConnectionManager.execute(connection, PLACES);
        ConnectionManager.execute(connection, VISITS);
        ConnectionManager.execute(connection, "insert into places (id, database) values (1, ?)", label);
        ConnectionManager.execute(connection, "insert into visits (id, database, place_id) values (1, ?, 1)", label);
    }

    /** Where {@link Place} is read from now. */
    static String placesAt() {
        return Objects.requireNonNull(Place.find(1L).database);
    }

    /** Where {@link Visit} is read from now. */
    static String visitsAt() {
        return Objects.requireNonNull(Visit.find(1L).database);
    }

    /** How many places there are in a database, asked by name. */
    static long places(String connection) {
        Long count = ConnectionManager.selectValue(connection, Long.class, "select count(*) from places");
        return Objects.requireNonNull(count);
    }
}
