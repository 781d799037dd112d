package io.activerecord.test.twophase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Timeouts;
import io.activerecord.error.CommitOutcome;
import io.activerecord.error.ConnectionLostException;
import io.activerecord.error.UnitOfWorkException;
import io.activerecord.jta.NarayanaTwoPhase;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.ReplicatedServers;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import io.activerecord.transaction.CommitProtocol;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that is stopped (SIGSTOP) just before a step of the two-phase commit: the branch holds its thread no longer than the total. */
@ExtendWith(LeakCheck.class)
@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SAME_THREAD)
@Tag("once") // how fields are filled makes no difference here
class FrozenBranchTest {
    private static final Duration TOTAL = Duration.ofSeconds(5);

    /** For a machine that is busy; what hangs would hang for minutes. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private @Nullable ReplicatedServers started;

    static List<ServerEngine> engines() {
        return Stream.of("postgresql-18", "mariadb-11.4", "mysql-8.0")
                .map(ServerEngines::standingFor)
                .toList();
    }

    private ReplicatedServers servers() {
        return Objects.requireNonNull(started);
    }

    @AfterEach
    void end() {
        ConnectionManager.twoPhase(null);
        if (started != null) {
            started.writer().thaw();
            ConnectionManager.disposeAll().await();
            started.close();
        }
    }

    private void start(ServerEngine engine, String frozenBefore) throws IOException {
        started = ReplicatedServers.start(engine, 0);
        ConnectionConfig config = started.writer().config();
        ConnectionManager.configure("server", config);
        ConnectionManager.configure(
                "memory", ServerEngines.named("h2").freshDatabase("phases").config());
        NarayanaTwoPhase manager = NarayanaTwoPhase.start(TwoPhaseLog.folder(), "shop-1");
        ConnectionManager.twoPhase(new WatchedControl(manager, (method, on) -> {
            if (method.equals(frozenBefore) && on.equals("server")) {
                servers().writer().freeze();
            }
        }));
        for (String name : List.of("server", "memory")) {
            ConnectionManager.execute(name, "create table goods (id integer primary key)");
        }
        ConnectionManager.replace("server", config.timeouts(Timeouts.none().total(TOTAL)));
    }

    private static UnitOfWorkException failsInTime() {
        long began = System.nanoTime();
        UnitOfWorkException failure = catchThrowableOfType(
                UnitOfWorkException.class,
                () -> ConnectionManager.unitOfWork(CommitProtocol.TWO_PHASE, "server", "memory")
                        .run(unit -> {
                            ConnectionManager.execute("server", "insert into goods (id) values (1)");
                            ConnectionManager.execute("memory", "insert into goods (id) values (1)");
                        }));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(TOTAL.plus(SLACK));
        assertThat(ConnectionManager.figures("server").active()).isZero();
        return failure;
    }

    @ParameterizedTest
    @MethodSource("engines")
    void preparingIsOverAtTheTotalAndTheOthersAreUndone(ServerEngine engine) throws IOException {
        start(engine, "prepare");
        UnitOfWorkException failure = failsInTime();
        assertThat(failure.outcomes())
                .containsEntry("server", CommitOutcome.UNKNOWN)
                .containsEntry("memory", CommitOutcome.ROLLED_BACK);
        assertThat(failure.failures().get("server")).isInstanceOf(ConnectionLostException.class);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void committingIsOverAtTheTotalAndLeftToRecovery(ServerEngine engine) throws IOException {
        start(engine, "commit");
        UnitOfWorkException failure = failsInTime();
        assertThat(failure.outcomes())
                .containsEntry("server", CommitOutcome.UNKNOWN)
                .containsEntry("memory", CommitOutcome.COMMITTED);
        servers().writer().thaw();
    }
}
