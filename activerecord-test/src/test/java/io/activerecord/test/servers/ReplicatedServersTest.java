package io.activerecord.test.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("once") // how fields are filled makes no difference here
class ReplicatedServersTest {
    static List<ServerEngine> engines() {
        return Stream.of("postgresql-18", "mariadb-11.4", "mysql-8.0")
                .map(ServerEngines::standingFor)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("engines")
    void replicasFollowAndRefuseWrites(ServerEngine engine) throws SQLException {
        try (ReplicatedServers servers = ReplicatedServers.start(engine, 2)) {
            write(servers.writer(), "create table items (id integer primary key)", "insert into items values (1)");
            servers.awaitReplayed();
            for (ServerNode replica : List.of(servers.replica(0), servers.replica(1))) {
                assertThat(count(replica)).isEqualTo("1");
                assertThatThrownBy(() -> write(replica, "insert into items values (2)"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("read");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aPausedReplicaIsStaleUntilItResumes(ServerEngine engine) throws SQLException {
        try (ReplicatedServers servers = ReplicatedServers.start(engine, 1)) {
            write(servers.writer(), "create table items (id integer primary key)");
            servers.awaitReplayed();
            servers.replica(0).pauseReplay();
            write(servers.writer(), "insert into items values (1)");
            assertThat(count(servers.replica(0))).isEqualTo("0");
            servers.replica(0).resumeReplay();
            servers.awaitReplayed();
            assertThat(count(servers.replica(0))).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aReplicaTakesOverAndTheOthersFollowIt(ServerEngine engine) throws SQLException {
        try (ReplicatedServers servers = ReplicatedServers.start(engine, 2)) {
            ServerNode first = servers.writer();
            write(first, "create table items (id integer primary key)", "insert into items values (1)");
            servers.awaitReplayed();
            first.kill();
            servers.promote(0);
            assertThat(servers.writer()).isSameAs(servers.replica(0));
            write(servers.writer(), "insert into items values (2)");
            servers.rejoin(first);
            write(servers.writer(), "insert into items values (3)");
            servers.awaitReplayed();
            assertThat(servers.nodes())
                    .allSatisfy(node -> assertThat(count(node)).isEqualTo("3"));
            assertThatThrownBy(() -> write(first, "insert into items values (4)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    /** What was received and not yet replayed when the writer died is not lost. */
    @ParameterizedTest
    @MethodSource("engines")
    void aReplicaThatWasPausedTakesOverWithAllThatItReceived(ServerEngine engine) throws SQLException {
        try (ReplicatedServers servers = ReplicatedServers.start(engine, 1)) {
            write(servers.writer(), "create table items (id integer primary key)");
            servers.awaitReplayed();
            servers.replica(0).pauseReplay();
            write(servers.writer(), "insert into items values (1)");
            servers.awaitReceived();
            servers.writer().kill();
            servers.promote(0);
            assertThat(count(servers.writer())).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aKilledServerStartsWhereItWas(ServerEngine engine) throws SQLException {
        try (ReplicatedServers servers = ReplicatedServers.start(engine, 1)) {
            ServerNode replica = servers.replica(0);
            write(servers.writer(), "create table items (id integer primary key)");
            servers.awaitReplayed();
            replica.kill();
            assertThat(replica.isRunning()).isFalse();
            assertThatThrownBy(replica::open).isInstanceOf(SQLException.class);
            write(servers.writer(), "insert into items values (1)");
            servers.writer().kill();
            servers.writer().restart();
            replica.restart();
            write(servers.writer(), "insert into items values (2)");
            servers.awaitReplayed();
            assertThat(count(replica)).isEqualTo("2");
            assertThatThrownBy(() -> write(replica, "insert into items values (3)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aFrozenServerAnswersWhenItIsThawed(ServerEngine engine)
            throws SQLException, ExecutionException, InterruptedException, TimeoutException {
        try (ReplicatedServers servers = ReplicatedServers.start(engine, 1);
                Connection connection = servers.replica(0).open()) {
            servers.replica(0).freeze();
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> answer(connection));
            assertThatThrownBy(() -> answer.get(200, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            servers.replica(0).thaw();
            assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo("42");
        }
    }

    private static String answer(Connection connection) {
        try {
            return ServerNode.text(connection, "select 6 * 7");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aWriterRefusesWritesOfSessionsThatAreThere(ServerEngine engine) throws SQLException {
        try (ReplicatedServers servers = ReplicatedServers.start(engine, 0);
                Connection there = servers.writer().open()) {
            ServerNode.execute(there, "create table items (id integer primary key)");
            servers.writer().refuseWrites(true);
            assertThatThrownBy(() -> ServerNode.execute(there, "insert into items values (1)"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("read");
            servers.writer().refuseWrites(false);
            ServerNode.execute(there, "insert into items values (1)");
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void nothingIsLeftOfThem(ServerEngine engine) throws SQLException {
        List<ProcessHandle> processes = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        try (ReplicatedServers servers = ReplicatedServers.start(engine, 2)) {
            for (ServerNode node : servers.nodes()) {
                ProcessHandle.of(node.pid()).stream()
                        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                        .forEach(processes::add);
                folders.add(node.data().getParent());
            }
            servers.replica(0).freeze();
            servers.replica(1).kill();
        }
        assertThat(processes).hasSizeGreaterThan(2).noneMatch(ProcessHandle::isAlive);
        assertThat(folders).hasSize(3).noneMatch(Files::exists);
    }

    private static void write(ServerNode node, String... statements) throws SQLException {
        try (Connection connection = node.open()) {
            ServerNode.execute(connection, statements);
        }
    }

    private static String count(ServerNode node) throws SQLException {
        try (Connection connection = node.open()) {
            return ServerNode.text(connection, "select count(*) from items");
        }
    }
}
