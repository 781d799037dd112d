package io.activerecord.test.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.test.servers.ReplicatedServers;
import io.activerecord.test.servers.ServerEngine;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** 16 threads write while the writer changes. */
@Tag("bytebuddy") // how fields are filled makes no difference here
class FailoverTest extends ReplicaFixture {
    private static final int THREADS = 16;

    /** What was asked to be written, what the library said was, and what failed. */
    private static final class Load {
        final AtomicLong next = new AtomicLong();
        final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
        final Set<Long> failed = ConcurrentHashMap.newKeySet();
        final Set<String> failures = ConcurrentHashMap.newKeySet();
        final AtomicInteger[] failuresOfThread = new AtomicInteger[THREADS];
        final AtomicBoolean stop = new AtomicBoolean();
        final AtomicLong lastWrite = new AtomicLong();
        final AtomicLong longestPause = new AtomicLong();
        final ExecutorService executor = Executors.newFixedThreadPool(THREADS);
        final List<Future<?>> workers = new ArrayList<>();

        void begin() {
            for (int i = 0; i < THREADS; i++) {
                AtomicInteger failures = new AtomicInteger();
                failuresOfThread[i] = failures;
                workers.add(executor.submit(() -> work(failures)));
            }
        }

        private void work(AtomicInteger mine) {
            while (!stop.get()) {
                long number = next.incrementAndGet();
                try {
                    if (number % 2 == 0) {
                        ConnectionManager.execute("shop", "insert into writes (number) values (?)", number);
                    } else {
                        ConnectionManager.transaction("shop", tx -> {
                            ConnectionManager.execute("shop", "insert into writes (number) values (?)", number);
                        });
                    }
                    acknowledged.add(number);
                    long now = System.nanoTime();
                    longestPause.accumulateAndGet(now - lastWrite.getAndSet(now), Math::max);
                } catch (ActiveRecordException e) {
                    mine.incrementAndGet();
                    failed.add(number);
                    failures.add(e.getClass().getSimpleName() + ": " + e.getMessage());
                }
            }
        }

        void end() throws Exception {
            stop.set(true);
            for (Future<?> each : workers) {
                each.get();
            }
            executor.shutdown();
        }

        void awaitWrites(int more) {
            int wanted = acknowledged.size() + more;
            await("writes go on; failed: " + failures, () -> acknowledged.size() >= wanted);
        }
    }

    private static Load load() {
        ConnectionManager.execute("shop", "create table writes (number bigint not null)");
        Load load = new Load();
        load.lastWrite.set(System.nanoTime());
        load.begin();
        return load;
    }

    private static List<Long> written(ReplicatedServers servers) throws SQLException {
        List<Long> all = new ArrayList<>();
        try (Connection connection = servers.writer().open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select number from writes")) {
            while (rows.next()) {
                all.add(rows.getLong(1));
            }
        }
        return all;
    }

    /** As whoever runs a cluster does it: the writer takes no more writes, all is replayed, another is promoted. */
    @ParameterizedTest
    @MethodSource("engines")
    void aPromotionCostsEachThreadOneStatementAtMostAndNoWrite(ServerEngine engine) throws Exception {
        ReplicatedServers servers = start(engine, 2, QUICK);
        List<String> changes = new ArrayList<>();
        ConnectionManager.connections().events().onFailover(e -> changes.add(e.from() + " -> " + e.to()));
        Load load = load();
        try {
            load.awaitWrites(500);
            long began = System.nanoTime();
            servers.writer().refuseWrites(true);
            servers.awaitReplayed();
            servers.promote(0);
            load.awaitWrites(500);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(QUICK.failoverBound());
        } finally {
            load.end();
        }
        assertThat(changes).containsExactly("shop#1 -> shop#2");
        for (AtomicInteger failures : load.failuresOfThread) {
            assertThat(failures.get()).as("%s", load.failures).isLessThanOrEqualTo(1);
        }
        List<Long> written = written(servers);
        assertThat(new HashSet<>(written)).as("none twice").hasSameSizeAs(written);
        assertThat(written).as("none lost").containsAll(load.acknowledged);
        System.out.println(engine + ": longest time without a write "
                + Duration.ofNanos(load.longestPause.get()).toMillis() + " ms, " + load.failed.size() + " of "
                + load.next.get() + " failed");
    }

    /** All had replayed what was acknowledged, as a synchronous replica has; then the writer is gone without a word. */
    @ParameterizedTest
    @MethodSource("engines")
    void aWriterThatIsKilledIsReplacedAndEachThreadLosesOneStatementAtMost(ServerEngine engine) throws Exception {
        ReplicatedServers servers = start(engine, 2, QUICK);
        Load load = load();
        try {
            load.awaitWrites(500);
            servers.writer().kill();
            servers.promote(0);
            load.awaitWrites(500);
        } finally {
            load.end();
        }
        for (AtomicInteger failures : load.failuresOfThread) {
            assertThat(failures.get()).as("%s", load.failures).isLessThanOrEqualTo(1);
        }
        List<Long> written = written(servers);
        assertThat(new HashSet<>(written)).as("none twice").hasSameSizeAs(written);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aWriterThatHangsIsLeftAndItsConnectionsAreCut(ServerEngine engine) throws Exception {
        ReplicatedServers servers = start(engine, 2, QUICK);
        Load load = load();
        try {
            load.awaitWrites(200);
            servers.writer().freeze();
            servers.promote(0);
            load.awaitWrites(500);
        } finally {
            load.end();
        }
        for (AtomicInteger failures : load.failuresOfThread) {
            assertThat(failures.get()).as("%s", load.failures).isLessThanOrEqualTo(1);
        }
    }
}
