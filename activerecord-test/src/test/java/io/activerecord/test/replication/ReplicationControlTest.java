package io.activerecord.test.replication;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.dialect.DialectProvider;
import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ReplicationControl;
import io.activerecord.test.servers.ReplicatedServers;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.test.servers.ServerNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Asked as a user who may do nothing but work with tables, on servers that really follow each other. */
class ReplicationControlTest {
    static List<ServerEngine> engines() {
        return Stream.of("postgresql-18", "mariadb-11.4", "mysql-8.0")
                .map(ServerEngines::standingFor)
                .toList();
    }

    private static ReplicationControl control(ServerEngine engine) {
        return ServiceLoader.load(DialectProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(engine.driver()))
                .findFirst()
                .orElseThrow()
                .dialect()
                .replication();
    }

    /** What a server says of itself. */
    private record Status(boolean writable, @Nullable String known) {
        static Status of(Connection connection, ReplicationControl control) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(Objects.requireNonNull(control.status()))) {
                assertThat(result.next()).isTrue();
                String position = result.getString("log_position");
                assertThat(position == null || control.isPosition(position))
                        .as(position)
                        .isTrue();
                return new Status(result.getInt("writable") == 1, position);
            }
        }

        String position() {
            assertThat(known).isNotNull();
            return Objects.requireNonNull(known);
        }

        static Status of(ServerNode node, ReplicationControl control) throws SQLException {
            try (Connection connection = node.open()) {
                return of(connection, control);
            }
        }
    }

    private static void write(ServerNode node, String... statements) throws SQLException {
        try (Connection connection = node.open();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static boolean isThere(ServerNode node, int id) throws SQLException {
        try (Connection connection = node.open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select id from items where id = " + id)) {
            return result.next();
        }
    }

    private static void await(Condition condition) throws SQLException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("the bound of 30 s").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private interface Condition {
        boolean holds() throws SQLException;
    }

    @ParameterizedTest
    @MethodSource("engines")
    void theWriterIsToldFromItsReplicas(ServerEngine engine) throws SQLException {
        try (ReplicatedServers servers = ReplicatedServers.start(engine, 1)) {
            ReplicationControl control = control(engine);
            assertThat(Status.of(servers.writer(), control).writable()).isTrue();
            assertThat(Status.of(servers.replica(0), control).writable()).isFalse();
            servers.writer().refuseWrites(true);
            assertThat(Status.of(servers.writer(), control).writable()).isFalse();
            servers.promote(0);
            assertThat(Status.of(servers.replica(0), control).writable()).isTrue();
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
                String before = Status.of(writer, control).position();
                statement.execute("insert into items values (" + id + ")");
                String after = Status.of(writer, control).position();
                assertThat(control.includes(after, before)).isTrue();
                assertThat(control.includes(before, after)).isFalse();
                await(() -> control.includes(Status.of(replica, control).position(), after));
                assertThat(isThere(servers.replica(0), id)).isTrue();
            }
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
            String wanted = Status.of(servers.writer(), control).position();
            await(() -> control.includes(Status.of(servers.replica(1), control).position(), wanted));
            servers.awaitReceived();
            assertThat(control.includes(Status.of(servers.replica(0), control).position(), wanted))
                    .isFalse();
            assertThat(isThere(servers.replica(0), 1)).isFalse();
            servers.replica(0).resumeReplay();
            await(() -> control.includes(Status.of(servers.replica(0), control).position(), wanted));
            assertThat(isThere(servers.replica(0), 1)).isTrue();
        }
    }

    /** It waits inside the server, where the engine can. */
    @ParameterizedTest
    @MethodSource("engines")
    void aReplicaWaitsUntilItHasComeSoFar(ServerEngine engine) throws Exception {
        ReplicationControl control = control(engine);
        if (control.waitFor("0/1", Duration.ofSeconds(1)) == null) {
            assertThat(engine.driver()).isEqualTo("postgresql");
            return;
        }
        try (ReplicatedServers servers = ReplicatedServers.start(engine, 1)) {
            write(servers.writer(), "create table items (id integer primary key)");
            servers.awaitReplayed();
            servers.replica(0).pauseReplay();
            write(servers.writer(), "insert into items values (1)");
            String wanted = Status.of(servers.writer(), control).position();
            assertThat(waited(servers.replica(0), control, wanted, Duration.ofMillis(300)))
                    .isZero();
            assertThat(waited(servers.replica(0), control, wanted, Duration.ZERO))
                    .isZero();
            CompletableFuture<Integer> waits = new CompletableFuture<>();
            Thread waiting = new Thread(() -> {
                try {
                    waits.complete(waited(servers.replica(0), control, wanted, Duration.ofSeconds(30)));
                } catch (SQLException | RuntimeException e) {
                    waits.completeExceptionally(e);
                }
            });
            waiting.start();
            servers.replica(0).resumeReplay();
            assertThat(waits.get(30, TimeUnit.SECONDS)).isEqualTo(1);
            waiting.join();
            assertThat(isThere(servers.replica(0), 1)).isTrue();
            assertThat(waited(servers.replica(0), control, wanted, Duration.ZERO))
                    .isEqualTo(1);
        }
    }

    private static int waited(ServerNode node, ReplicationControl control, String wanted, Duration longest)
            throws SQLException {
        try (Connection connection = node.open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(Objects.requireNonNull(control.waitFor(wanted, longest)))) {
            assertThat(result.next()).isTrue();
            return result.getInt(1);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aPositionHoldsAfterAPromotion(ServerEngine engine) throws SQLException {
        try (ReplicatedServers servers = ReplicatedServers.start(engine, 2)) {
            ReplicationControl control = control(engine);
            write(servers.writer(), "create table items (id integer primary key)", "insert into items values (1)");
            String before = Status.of(servers.writer(), control).position();
            servers.awaitReplayed();
            servers.writer().kill();
            servers.promote(1);
            assertThat(control.includes(Status.of(servers.writer(), control).position(), before))
                    .isTrue();
            write(servers.writer(), "insert into items values (2)");
            String after = Status.of(servers.writer(), control).position();
            assertThat(control.includes(after, before)).isTrue();
            assertThat(control.includes(before, after)).isFalse();
            await(() -> control.includes(Status.of(servers.replica(0), control).position(), after));
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
            return control(engine).refusesWrites(new DriverError(e.getSQLState(), e.getErrorCode(), e.getMessage(), e));
        }
        throw new AssertionError(sql + " did not fail");
    }
}
