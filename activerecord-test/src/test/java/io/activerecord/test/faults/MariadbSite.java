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
                        .option("local-infile", "ON")
                        .option("innodb-data-file-path", "ibdata1:12M;ibdata2:8M"),
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
        return "the table lies in a tablespace of fixed size, which another table fills";
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

    private void filePerTable(String onOrOff) throws SQLException {
        try (Connection admin = node().openAdmin()) {
            run(admin, "set global innodb_file_per_table = " + onOrOff);
        }
    }

    @Override
    void fill(String table) throws SQLException {
        filePerTable("off");
        try {
            run("drop table " + table, "create table filler (n longblob)");
            createTable(table);
        } finally {
            filePerTable("on");
        }
        for (int size = 1_000_000; size > 10_000; size /= 4) {
            fillBy(size);
        }
    }

    private void fillBy(int size) throws SQLException {
        try {
            for (int i = 0; i < 1_000; i++) {
                run("insert into filler values (repeat('z', " + size + "))");
            }
            throw new SQLException("a tablespace of fixed size does not fill up");
        } catch (SQLException e) {
            if (e.getErrorCode() != TABLE_IS_FULL) {
                throw e;
            }
        }
    }

    @Override
    void makeRoom(String table) throws SQLException {
        run("drop table filler");
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
