package io.activerecord.test.replication;

import static io.activerecord.test.replication.Standing.await;
import static io.activerecord.test.replication.Standing.control;
import static io.activerecord.test.replication.Standing.isThere;
import static io.activerecord.test.replication.Standing.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ReplicationControl;
import io.activerecord.test.servers.Availability;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ReplicatedServers;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.test.servers.ServerNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asked as a user who may do nothing but work with tables, on servers that really follow each other. */
@Tag("once") // how fields are filled makes no difference here
class ReplicationControlTest {
    static List<ServerEngine> engines() {
        return Stream.of("postgresql-18", "mariadb-11.4", "mysql-8.0")
                .map(ServerEngines::standingFor)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theWriterIsToldFromItsReplicas(ServerEngine engine) throws SQLException {
        try (ReplicatedServers servers = ReplicatedServers.start(engine, 1)) {
            ReplicationControl control = control(engine);
            assertThat(Standing.of(servers.writer(), control).writable()).isTrue();
            assertThat(Standing.of(servers.replica(0), control).writable()).isFalse();
            servers.writer().refuseWrites(true);
            assertThat(Standing.of(servers.writer(), control).writable()).isFalse();
            servers.promote(0);
            assertThat(Standing.of(servers.replica(0), control).writable()).isTrue();
        }
    }

    /** Whenever a replica says that it has come so far, the row is there. */
    @ParameterizedTest
    @MethodSource("engines")
    void aPositionIsThatOfTheWriteBeforeIt(ServerEngine engine) throws SQLException {
        try (ReplicatedServers servers = ReplicatedServers.start(engine, 1);
                Connection replica = servers.replica(0).open();
                Connection writer = servers.writer().open();
                Statement statement = writer.createStatement()) {
            ReplicationControl control = control(engine);
            statement.execute("create table items (id integer primary key)");
            for (int id = 1; id <= 200; id++) {
                String before = Standing.of(writer, control).position();
                statement.execute("insert into items values (" + id + ")");
                String after = Standing.of(writer, control).position();
                assertThat(control.includes(after, before)).isTrue();
                assertThat(control.includes(before, after)).isFalse();
                await(() -> control.includes(Standing.of(replica, control).position(), after));
                assertThat(isThere(replica, id)).isTrue();
            }
        }
    }

    /** Neither has the shared server of MySQL GTIDs, nor that of MariaDB a log. */
    @ParameterizedTest
    @ValueSource(strings = {"mariadb-11.4", "mysql-8.0"})
    void aServerThatNumbersNothingTellsNoPosition(String name) throws SQLException {
        ServerEngine engine = ServerEngines.standingFor(name);
        assumeTrue(
                engine.availability().how() == Availability.How.REAL,
                () -> engine + " is not embedded here: " + engine.availability().reason());
        try (FreshDatabase database = engine.freshDatabase("unnumbered");
                Connection connection = database.open()) {
            write(connection, "create table items (id integer primary key)", "insert into items values (1)");
            Standing standing = Standing.of(connection, control(engine));
            assertThat(standing.writable()).isTrue();
            assertThat(standing.known()).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aReplicaThatIsBehindSaysSo(ServerEngine engine) throws SQLException {
        try (ReplicatedServers servers = ReplicatedServers.start(engine, 2)) {
            ReplicationControl control = control(engine);
            write(servers.writer(), "create table items (id integer primary key)");
            servers.awaitReplayed();
            servers.replica(0).pauseReplay();
            write(servers.writer(), "insert into items values (1)");
            String wanted = Standing.of(servers.writer(), control).position();
            await(() ->
                    control.includes(Standing.of(servers.replica(1), control).position(), wanted));
            servers.awaitReceived();
            assertThat(control.includes(Standing.of(servers.replica(0), control).position(), wanted))
                    .isFalse();
            assertThat(isThere(servers.replica(0), 1)).isFalse();
            servers.replica(0).resumeReplay();
            await(() ->
                    control.includes(Standing.of(servers.replica(0), control).position(), wanted));
            assertThat(isThere(servers.replica(0), 1)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aPositionHoldsAfterAPromotion(ServerEngine engine) throws SQLException {
        try (ReplicatedServers servers = ReplicatedServers.start(engine, 2)) {
            ReplicationControl control = control(engine);
            write(servers.writer(), "create table items (id integer primary key)", "insert into items values (1)");
            String before = Standing.of(servers.writer(), control).position();
            servers.awaitReplayed();
            servers.writer().kill();
            servers.promote(1);
            assertThat(control.includes(Standing.of(servers.writer(), control).position(), before))
                    .isTrue();
            write(servers.writer(), "insert into items values (2)");
            String after = Standing.of(servers.writer(), control).position();
            assertThat(control.includes(after, before)).isTrue();
            assertThat(control.includes(before, after)).isFalse();
            await(() ->
                    control.includes(Standing.of(servers.replica(0), control).position(), after));
            assertThat(isThere(servers.replica(0), 2)).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aRefusedWriteIsToldFromOtherFailures(ServerEngine engine) throws SQLException {
        try (ReplicatedServers servers = ReplicatedServers.start(engine, 1)) {
            write(servers.writer(), "create table items (id integer primary key)", "insert into items values (1)");
            servers.awaitReplayed();
            assertThat(refused(engine, servers.writer(), "insert into items values (1)"))
                    .isFalse();
            for (String write : List.of(
                    "insert into items values (2)",
                    "update items set id = 3",
                    "delete from items",
                    "create table others (id integer)",
                    "select * from items for update")) {
                if (!engine.driver().equals("postgresql") && write.startsWith("select")) {
                    continue; // a lock is no write there
                }
                assertThat(refused(engine, servers.replica(0), write)).as(write).isTrue();
            }
            assertThat(refused(engine, servers.replica(0), "select nothing")).isFalse();
            servers.writer().refuseWrites(true);
            assertThat(refused(engine, servers.writer(), "insert into items values (2)"))
                    .isTrue();
        }
    }

    private static boolean refused(ServerEngine engine, ServerNode node, String sql) throws SQLException {
        try (Connection connection = node.open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            return control(engine)
                    .refusesWrites(
                            new DriverError(e.getSQLState(), e.getErrorCode(), String.valueOf(e.getMessage()), e));
        }
        throw new AssertionError(sql + " did not fail");
    }
}
