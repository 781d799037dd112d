package io.activerecord.test.faults;

import io.activerecord.connection.ConnectionConfig;
import io.activerecord.dialect.Tls;
import io.activerecord.test.engines.TestCertificates;
import io.activerecord.test.servers.ReplicatedServers;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerNode;
import io.activerecord.test.servers.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A server of a test's own, with what products do differently. It is asked past the proxy. Confined to one thread at a time. */
abstract class Site implements AutoCloseable {
    /** At this text it strikes. */
    static final String MARK = "strikes-here";

    /** At this one in a row that is read. */
    static final String MARK_IN_A_ROW = "strikes-at-this-row";

    /** A table to read. */
    static final String MANY = "many";

    static final int ROWS = 20_000;

    private final ReplicatedServers servers;
    private final Path authority;

    Site(ServerEngine engine, ServerSettings settings, Path folder) throws IOException, GeneralSecurityException {
        TestCertificates ours = TestCertificates.in(Files.createDirectory(folder.resolve("ours")));
        authority = ours.authorityPem();
        servers = ReplicatedServers.start(
                engine, 0, settings.file("server.crt", ours.serverCertificate()).file("server.key", ours.serverKey()));
    }

    /** Gives it the table to read. */
    Site filled() throws SQLException {
        run(
                "create table " + MANY + " (id bigint not null, note varchar(1000) not null)",
                "insert into " + MANY + " select n, concat(case n when 2000 then '" + MARK_IN_A_ROW
                        + "' else 'row' end, repeat('y', 700)) from " + numbers() + " where n between 1 and " + ROWS);
        return this;
    }

    /** One without keys, so that what is written twice is there twice. */
    void createTable(String name) throws SQLException {
        run("create table " + name + " (id bigint not null, note " + longText() + " not null)");
    }

    abstract String longText();

    /** As the page says it. */
    abstract String title();

    /** How {@link Fault#DISK_FULL} is made. */
    abstract String fullDisk();

    /** A table of numbers, {@code n}. */
    abstract String numbers();

    /** A query for how many sessions the user has. */
    abstract String sessionsQuery();

    /** How the driver says that it commits, and says nothing else. */
    abstract String commit();

    /** Leaves no room for a row of the table. */
    abstract void fill(String table) throws SQLException, IOException;

    /** Makes room again. */
    abstract void makeRoom(String table) throws SQLException;

    /** Lets the user have so many sessions; none is no limit. */
    abstract void limitSessions(int most) throws SQLException;

    /** Without encryption, and with whatever bulk loads need. */
    abstract ConnectionConfig plain(ConnectionConfig config);

    ServerNode node() {
        return servers.writer();
    }

    private String url(int port) {
        return node().url().replaceFirst(":" + node().port() + "/", ":" + port + "/");
    }

    /** Through a proxy. */
    ConnectionConfig config(int port) {
        return plain(login(ConnectionConfig.url(url(port))));
    }

    /** Through a proxy and encrypted. */
    ConnectionConfig encrypted(int port, Path trusted) {
        String url = url(port).replaceFirst("\\?.*", "").replace("127.0.0.1", "localhost");
        return login(ConnectionConfig.url(url)).tls(Tls.verify(trusted));
    }

    private ConnectionConfig login(ConnectionConfig config) {
        return config.username(ReplicatedServers.DATABASE).password(ReplicatedServers.PASSWORD);
    }

    /** The certificate of who signed the server's. */
    Path authority() {
        return authority;
    }

    void run(String... statements) throws SQLException {
        try (Connection connection = node().open()) {
            run(connection, statements);
        }
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** One number. */
    long number(String query) throws SQLException {
        try (Connection connection = node().open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** How many sessions the user has. */
    long sessions() throws SQLException {
        try (Connection admin = node().openAdmin();
                Statement statement = admin.createStatement();
                ResultSet result = statement.executeQuery(sessionsQuery())) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close() {
        servers.close();
    }
}
