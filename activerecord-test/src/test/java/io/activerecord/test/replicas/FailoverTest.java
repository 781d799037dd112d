package io.activerecord.test.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.test.servers.ReplicatedServers;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.test.servers.ServerNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 16 threads write while the writer changes. */
@Tag("once") // how fields are filled makes no difference here
class FailoverTest extends ReplicaFixture {
    private static final Duration BOUND = QUICK.failoverBound();

    /** As whoever runs a cluster does it: the writer takes no more writes, all is replayed, another is promoted. */
    @ParameterizedTest
    @MethodSource("engines")
    void aPromotionCostsEachThreadOneStatementAtMostAndNoWrite(ServerEngine engine) throws Exception {
        ReplicatedServers servers = start(engine, 2, QUICK);
        List<String> changes = new ArrayList<>();
        ConnectionManager.connections().events().onFailover(e -> changes.add(e.from() + " -> " + e.to()));
        WriteLoad load = WriteLoad.begin(engine.driver());
        try {
            load.awaitWrites(500);
            long began = System.nanoTime();
            servers.writer().refuseWrites(true);
            servers.awaitReplayed();
            servers.promote(0);
            load.requireWritesWithin(BOUND, began);
            load.awaitWrites(500);
        } finally {
            load.end();
        }
        assertThat(changes).containsExactly("shop#1 -> shop#2");
        load.requireOneFailureAtMostOfEachThread();
        assertThat(WriteLoad.on(servers.writer()).keySet()).as("none lost").containsAll(load.acknowledged());
        System.out.println(engine + ": " + load.figures());
    }

    /** Then it comes back as it was, and takes writes, which nobody sends it. */
    @ParameterizedTest
    @MethodSource("engines")
    void aWriterThatIsKilledIsReplacedAndEachThreadLosesOneStatementAtMost(ServerEngine engine) throws Exception {
        ReplicatedServers servers = start(engine, 2, QUICK);
        ServerNode old = servers.writer();
        WriteLoad load = WriteLoad.begin(engine.driver());
        long changed;
        try {
            load.awaitWrites(500);
            long began = System.nanoTime();
            old.kill();
            servers.promote(0);
            load.requireWritesWithin(BOUND, began);
            changed = load.last();
            old.restart();
            load.awaitWrites(500);
        } finally {
            load.end();
        }
        load.requireOneFailureAtMostOfEachThread();
        requireEachOnOneOf(old, servers.writer(), load, changed);
    }

    /** Then it goes on, with what it had received, and takes writes, which nobody sends it. */
    @ParameterizedTest
    @MethodSource("engines")
    void aWriterThatHangsIsLeftAndItsConnectionsAreCut(ServerEngine engine) throws Exception {
        ReplicatedServers servers = start(engine, 2, QUICK);
        ServerNode old = servers.writer();
        WriteLoad load = WriteLoad.begin(engine.driver());
        long changed;
        try {
            load.awaitWrites(200);
            long began = System.nanoTime();
            old.freeze();
            servers.promote(0);
            load.requireWritesWithin(BOUND, began);
            changed = load.last();
            old.thaw();
            load.awaitWrites(500);
        } finally {
            load.end();
        }
        load.requireOneFailureAtMostOfEachThread();
        requireEachOnOneOf(old, servers.writer(), load, changed);
    }

    /**
     * Where nobody waits for replicas the old writer may have acknowledged what it had not sent on: that is there and nowhere
     * else. What began after {@code changed} is the new one's.
     */
    private static void requireEachOnOneOf(ServerNode old, ServerNode next, WriteLoad load, long changed)
            throws SQLException {
        Map<Long, Integer> before = WriteLoad.on(old);
        Map<Long, Integer> after = WriteLoad.on(next);
        Set<Long> lost = new HashSet<>(load.acknowledged());
        lost.removeAll(after.keySet());
        assertThat(before.keySet()).as("acknowledged, and not on the new one").containsAll(lost);
        assertThat(lost).allSatisfy(number -> assertThat(number).isLessThanOrEqualTo(changed));
        before.forEach((number, port) -> {
            assertThat(port).isEqualTo(old.port());
            assertThat(number).as("sent to the old one").isLessThanOrEqualTo(changed);
            assertThat(after.getOrDefault(number, port))
                    .as("%d on both", number)
                    .isEqualTo(port);
        });
        System.out.println(
                old + ": " + load.figures() + ", " + lost.size() + " acknowledged are on the old writer alone");
    }

    /** A commit waits there until the replica that takes over has it. */
    @Test
    void aWriterThatWaitsForItsReplicaLosesNoAcknowledgedWriteWhenItIsKilled() throws Exception {
        ServerEngine engine = ServerEngines.standingFor("postgresql-18");
        ReplicatedServers servers = start(engine, 2, QUICK);
        waitForReplica(servers.writer());
        WriteLoad load = WriteLoad.begin(engine.driver());
        try {
            load.awaitWrites(500);
            long began = System.nanoTime();
            servers.writer().kill();
            servers.promote(0);
            load.requireWritesWithin(BOUND, began);
        } finally {
            load.end();
        }
        load.requireOneFailureAtMostOfEachThread();
        assertThat(WriteLoad.on(servers.writer()).keySet()).as("none lost").containsAll(load.acknowledged());
    }

    private static void waitForReplica(ServerNode writer) throws SQLException {
        try (Connection admin = writer.openAdmin();
                Statement statement = admin.createStatement()) {
            statement.execute("alter system set synchronous_standby_names = 'node2'");
            statement.execute("select pg_reload_conf()");
            await("node2 is waited for", () -> isWaitedFor(statement));
        }
    }

    private static boolean isWaitedFor(Statement statement) {
        try (ResultSet rows = statement.executeQuery(
                "select 1 from pg_stat_replication where application_name = 'node2' and sync_state = 'sync'")) {
            return rows.next();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
