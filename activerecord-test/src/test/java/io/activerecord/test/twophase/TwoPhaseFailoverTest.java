package io.activerecord.test.twophase;

import static io.activerecord.error.CommitOutcome.COMMITTED;
import static io.activerecord.error.CommitOutcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.entry;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ClusterSettings;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.error.ConnectionLostException;
import io.activerecord.error.UnitOfWorkException;
import io.activerecord.jta.NarayanaTwoPhase;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ReplicatedServers;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.test.servers.ServerNode;
import io.activerecord.transaction.CommitProtocol;
import io.activerecord.transaction.UnitOfWorkResult;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The writer is gone after it has prepared, and the server that takes over has what it prepared. */
@ExtendWith(LeakCheck.class)
@Tag("once") // how fields are filled makes no difference here
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class TwoPhaseFailoverTest {
    private final NarayanaTwoPhase manager = NarayanaTwoPhase.start(TwoPhaseLog.folder(), "shop-1");
    private final List<String> changes = new CopyOnWriteArrayList<>();
    private final FreshDatabase memory = ServerEngines.named("h2").freshDatabase("failover");
    private @Nullable ReplicatedServers started;

    TwoPhaseFailoverTest() throws IOException {}

    static List<ServerEngine> engines() {
        return Stream.of("postgresql-18", "mysql-8.0", "mariadb-11.4")
                .map(ServerEngines::standingFor)
                .toList();
    }

    private ReplicatedServers start(ServerEngine engine) throws SQLException {
        ReplicatedServers servers = ReplicatedServers.start(engine, 1);
        started = servers;
        if (engine.driver().equals("mysql")) {
            try (Connection admin = servers.writer().openAdmin();
                    Statement statement = admin.createStatement()) {
                statement.execute("grant xa_recover_admin on *.* to " + ReplicatedServers.DATABASE);
            }
        }
        ConnectionConfig config = servers.writer()
                .config()
                .replica(servers.replica(0).config())
                .cluster(ClusterSettings.DEFAULTS.checkInterval(Duration.ofMillis(20)));
        ConnectionManager.configure("shop", config);
        ConnectionManager.configure("memory", memory.config());
        for (String name : List.of("shop", "memory")) {
            ConnectionManager.execute(name, "create table goods (id integer primary key)");
        }
        servers.awaitReplayed();
        ConnectionManager.connections().events().onFailover(e -> changes.add(e.from() + " -> " + e.to()));
        return servers;
    }

    @AfterEach
    void end() {
        ConnectionManager.twoPhase(null);
        ConnectionManager.disposeAll();
        memory.close();
        if (started != null) {
            started.close();
        }
    }

    private interface Blow {
        void to(ServerNode writer);
    }

    /** Strikes the writer when it is told to commit. */
    private void strikeAtTheCommit(ReplicatedServers servers, Blow blow) {
        ServerNode old = servers.writer();
        ConnectionManager.twoPhase(new WatchedControl(manager, (method, connection) -> {
            if (method.equals("commit") && connection.equals("shop") && servers.writer() == old) {
                servers.awaitReplayed();
                blow.to(old);
                servers.promote(0);
            }
        }));
    }

    private static UnitOfWorkResult<?> sell(int id) {
        return ConnectionManager.unitOfWork(CommitProtocol.TWO_PHASE, "memory", "shop")
                .run(unit -> {
                    ConnectionManager.execute("memory", "insert into goods (id) values (?)", id);
                    ConnectionManager.execute("shop", "insert into goods (id) values (?)", id);
                });
    }

    private static long count(String name) {
        return ConnectionManager.writing(() -> Objects.requireNonNull(
                ConnectionManager.selectValue(name, Long.class, "select count(*) from goods"), name));
    }

    private void requireInDoubtThenRecovered() {
        UnitOfWorkException failure = catchThrowableOfType(UnitOfWorkException.class, () -> sell(1));
        assertThat(failure.outcomes()).containsExactly(entry("memory", COMMITTED), entry("shop", UNKNOWN));
        assertThat(failure.failures().get("shop")).isInstanceOf(ConnectionLostException.class);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (changes.isEmpty()) {
            assertThat(System.nanoTime()).as("a new writer").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        assertThat(changes).containsExactly("shop#1 -> shop#2");
        assertThat(List.of(count("memory"), count("shop")))
                .as("prepared on the new writer, too, and not committed")
                .containsExactly(1L, 0L);
        assertThat(manager.recover(ConnectionManager.connections(), "memory", "shop"))
                .isZero();
        assertThat(List.of(count("memory"), count("shop"))).containsOnly(1L);
        assertThat(sell(2).isCommitted()).as("work goes on").isTrue();
        assertThat(List.of(count("memory"), count("shop"))).containsOnly(2L);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aWriterThatDiesBetweenPrepareAndCommitIsUnknownUntilRecoveryFindsTheBranchOnTheNewOne(ServerEngine engine)
            throws SQLException {
        strikeAtTheCommit(start(engine), ServerNode::kill);
        requireInDoubtThenRecovered();
    }

    /** The commit hangs until a check finds that nobody answers, and the connection is cut. */
    @Test
    void aWriterThatHangsAtTheCommitIsLeftToo() throws SQLException {
        strikeAtTheCommit(start(ServerEngines.standingFor("postgresql-18")), ServerNode::freeze);
        requireInDoubtThenRecovered();
    }
}
