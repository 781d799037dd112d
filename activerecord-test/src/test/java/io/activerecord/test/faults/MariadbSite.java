package io.activerecord.test.faults;

import io.activerecord.connection.ConnectionConfig;
import io.activerecord.test.servers.ReplicatedServers;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.test.servers.ServerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;

/** MariaDB. */
final class MariadbSite extends Site {
    private static final int TABLE_IS_FULL = 1114;

    MariadbSite(Path folder) throws IOException, GeneralSecurityException {
        super(
                ServerEngines.standingFor("mariadb-11.4"),
                ServerSettings.USUAL
                        .option("ssl-cert", "server.crt")
                        .option("ssl-key", "server.key")
                        .option("local-infile", "ON"),
                folder);
    }

    @Override
    String longText() {
        return "longtext";
    }

    @Override
    String title() {
        return "MariaDB 11.4";
    }

    @Override
    String fullDisk() {
        return "the table is one of limited size and is full, which the server tells by the same error";
    }

    @Override
    String numbers() {
        return "(select seq as n from seq_1_to_" + ROWS + ") as numbers";
    }

    @Override
    String sessionsQuery() {
        return "select count(*) from information_schema.processlist where user = '" + ReplicatedServers.DATABASE + "'";
    }

    /** The driver's other statements have the word as well, but not behind the byte for a query. */
    @Override
    String commit() {
        return "\u0003COMMIT";
    }

    /** Its rows are not counted: they have no positive {@code id}. */
    @Override
    void fill(String table) throws SQLException {
        try (Connection connection = node().open()) {
            run(
                    connection,
                    "drop table " + table,
                    "set session max_heap_table_size = 16384",
                    "create table " + table + " (id bigint not null, note varchar(1000) not null) engine = memory");
            for (int i = 0; i < 1_000; i++) {
                run(connection, "insert into " + table + " values (0, 'filler')");
            }
            throw new SQLException("a table of limited size does not fill up");
        } catch (SQLException e) {
            if (e.getErrorCode() != TABLE_IS_FULL) {
                throw e;
            }
        }
    }

    @Override
    void makeRoom(String table) throws SQLException {
        run("delete from " + table);
    }

    @Override
    void limitSessions(int most) throws SQLException {
        try (Connection admin = node().openAdmin()) {
            run(admin, "alter user " + ReplicatedServers.DATABASE + " with max_user_connections " + most);
        }
    }

    @Override
    ConnectionConfig plain(ConnectionConfig config) {
        return config.option("allowLocalInfile", "true");
    }
}
