package io.activerecord.test.faults;

import io.activerecord.connection.ConnectionConfig;
import io.activerecord.dialect.Tls;
import io.activerecord.test.servers.ReplicatedServers;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.test.servers.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** PostgreSQL. */
final class PostgresSite extends Site {
    PostgresSite(Path folder) throws IOException, GeneralSecurityException {
        super(ServerEngines.standingFor("postgresql-18"), ServerSettings.USUAL.option("ssl", "on"), folder);
    }

    @Override
    String longText() {
        return "text";
    }

    @Override
    String title() {
        return "PostgreSQL 18";
    }

    @Override
    String fullDisk() {
        return "the file of an empty table is made a link to `/dev/full`, where the kernel has no space for anybody";
    }

    @Override
    String numbers() {
        return "generate_series(1, " + ROWS + ") as n";
    }

    @Override
    String sessionsQuery() {
        return "select count(*) from pg_stat_activity where usename = '" + ReplicatedServers.DATABASE + "'";
    }

    /** A whole statement, behind the name that it is prepared by. */
    @Override
    String commit() {
        return "\u0000COMMIT\u0000";
    }

    @Override
    void fill(String table) throws SQLException, IOException {
        try (Connection connection = node().open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select pg_relation_filepath('" + table + "')")) {
            result.next();
            Path file = node().data().resolve(result.getString(1));
            Files.delete(file);
            Files.createSymbolicLink(file, Path.of("/dev/full"));
        }
    }

    /** The table gets another file. */
    @Override
    void makeRoom(String table) throws SQLException {
        run("truncate table " + table);
    }

    @Override
    void limitSessions(int most) throws SQLException {
        try (Connection admin = node().openAdmin()) {
            run(admin, "alter role " + ReplicatedServers.DATABASE + " connection limit " + (most == 0 ? -1 : most));
        }
    }

    @Override
    ConnectionConfig plain(ConnectionConfig config) {
        return config.tls(Tls.disabled());
    }
}
