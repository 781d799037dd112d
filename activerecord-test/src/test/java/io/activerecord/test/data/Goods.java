package io.activerecord.test.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Lease;
import io.activerecord.sql.Access;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A database with a table of many types behind the name {@code goods}, until it is closed. */
final class Goods implements AutoCloseable {
    static final List<String> COLUMNS =
            List.of("id", "txt", "num", "big", "flag", "bin", "dt", "d", "t", "dbl", "inst");

    private final FreshDatabase database;

    private Goods(FreshDatabase database) {
        this.database = database;
    }

    static Stream<ServerEngine> engines() {
        return Stream.of("sqlite", "h2", "postgresql", "mariadb", "mysql")
                .flatMap(name -> ServerEngines.matching(name).stream());
    }

    static Goods on(ServerEngine engine) {
        assumeTrue(
                engine.availability().available(),
                () -> engine + ": " + engine.availability().reason());
        FreshDatabase database = engine.freshDatabase("bulk");
        ConnectionManager.configure("goods", withLocalInfile(engine, database.config()));
        if (isMysql(engine)) {
            ConnectionManager.execute("goods", "set global local_infile = 1");
        }
        table(engine, "goods");
        return new Goods(database);
    }

    static ConnectionConfig withLocalInfile(ServerEngine engine, ConnectionConfig config) {
        if (engine.name().startsWith("mysql")) {
            return config.option("allowLoadLocalInfile", "true");
        }
        return engine.name().startsWith("mariadb") ? config.option("allowLocalInfile", "true") : config;
    }

    static boolean isMysql(ServerEngine engine) {
        return engine.name().startsWith("mysql") || engine.name().startsWith("mariadb");
    }

    static void table(ServerEngine engine, String name) {
        table("goods", engine, name);
    }

    static void table(String connection, ServerEngine engine, String name) {
        boolean postgres = engine.name().startsWith("postgresql");
        String binary = postgres ? "bytea" : isMysql(engine) ? "longblob" : "varbinary(1000000)";
        String moment = isMysql(engine) ? "datetime(6)" : "timestamp(6)";
        String text = isMysql(engine) ? "longtext character set utf8mb4" : "varchar(1000000)";
        String zoned = isMysql(engine) || engine.name().equals("sqlite") ? moment : "timestamp(6) with time zone";
        ConnectionManager.execute(
                connection,
                "create table " + name + " (id integer not null primary key, txt " + text
                        + ", num decimal(30, 10), big bigint, flag boolean, bin " + binary + ", dt " + moment
                        + ", d date, t time(6), dbl double precision, inst " + zoned + ")");
    }

    /** The rows as the driver gives them as text, in the order of their keys. */
    static List<List<String>> rows(String table) {
        var connections = ConnectionManager.connections();
        try (Lease lease = connections.lease(connections.routeTo("goods", null), Access.READ)) {
            Connection jdbc = lease.connection();
            try (Statement statement = jdbc.createStatement();
                    ResultSet rows = statement.executeQuery("select * from " + table + " order by id")) {
                List<List<String>> all = new ArrayList<>();
                while (rows.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= COLUMNS.size(); i++) {
                        row.add(text(rows, i));
                    }
                    all.add(row);
                }
                return all;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(ResultSet rows, int column) throws SQLException {
        if (column == 6) {
            byte[] bytes = rows.getBytes(column);
            return bytes == null ? "NULL" : HexFormat.of().formatHex(bytes);
        }
        String text = rows.getString(column);
        return text == null ? "NULL" : "'" + text + "'";
    }

    static long count() {
        return Objects.requireNonNull(
                ConnectionManager.selectValue("goods", Long.class, "select count(*) from goods"), "count");
    }

    @Override
    public void close() {
        ConnectionManager.disposeAll();
        database.close();
    }
}
