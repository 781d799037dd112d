package io.activerecord.test.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.Connector;
import io.activerecord.data.queue.QueueFigures;
import io.activerecord.data.queue.WriteBehind;
import io.activerecord.data.queue.WriteOutcome;
import io.activerecord.data.queue.WriteQueue;
import io.activerecord.data.queue.WriteStatus;
import io.activerecord.resilience.RetryPolicy;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.FreshDatabase;
import io.activerecord.test.servers.ServerEngine;
import io.activerecord.test.servers.ServerEngines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * 100,000 operations of 16 threads, while sessions are killed, workers deadlock and some rows are bad: every one that was accepted is
 * done once, or told.
 */
@ExtendWith(LeakCheck.class)
@Tag("once") // no model takes part
class QueueFaultsOnServerTest {
    private static final int PRODUCERS = 16;
    private static final int EACH = 6_250;
    private static final int COUNTERS = 2;

    /** An operation by its number, and the stage it was given. */
    private record Submitted(long number, CompletionStage<WriteOutcome> stage) {
        WriteOutcome outcome() {
            return stage.toCompletableFuture().join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mariadb-11.4", "postgresql-18"})
    void everyAcceptedOperationIsDoneOnceOrTold(String name) throws Exception {
        ServerEngine engine = ServerEngines.named(name);
        assumeTrue(
                engine.availability().available(),
                () -> engine + ": " + engine.availability().reason());
        try (FreshDatabase database = engine.freshDatabase("queue")) {
            ConnectionManager.configure("queued", database.config().poolSize(6));
            ConnectionManager.configure("killer", database.config().poolSize(2));
            tables(engine);
            List<Submitted> all = new ArrayList<>();
            QueueFigures figures = run(engine, all);
            check(figures, all);
            ConnectionManager.disposeAll().await();
        }
    }

    /** No key: a row that is written twice is there twice. */
    private static void tables(ServerEngine engine) {
        if (engine.name().startsWith("postgresql")) {
            ConnectionManager.execute(
                    "killer",
                    "do $$ begin execute format("
                            + "'alter database %I set deadlock_timeout = ''20ms''', current_database()); end $$");
        }
        ConnectionManager.execute("killer", "create table events (id bigint not null, n integer not null)");
        ConnectionManager.execute("killer", "create table counters (id bigint primary key, n bigint not null)");
        for (int id = 0; id < COUNTERS; id++) {
            ConnectionManager.execute("killer", "insert into counters values (?, 0)", id);
        }
    }

    private static QueueFigures run(ServerEngine engine, List<Submitted> all) throws InterruptedException {
        Killer killer = new Killer(engine);
        WriteQueue queue = WriteBehind.to("queued")
                .workers(4)
                .batchSize(200)
                .capacity(2_000)
                .flushEvery(Duration.ofMillis(20))
                .longestWait(Duration.ofMinutes(10))
                .retry(RetryPolicy.exponential(Duration.ofMillis(2))
                        .longestDelay(Duration.ofMillis(100))
                        .attempts(100))
                .open();
        List<List<Submitted>> given = new ArrayList<>();
        List<Thread> producers = IntStream.range(0, PRODUCERS)
                .mapToObj(producer -> {
                    List<Submitted> own = new ArrayList<>();
                    given.add(own);
                    return new Thread(() -> produce(queue, producer, own), "producer-" + producer);
                })
                .toList();
        killer.start();
        producers.forEach(Thread::start);
        for (Thread producer : producers) {
            producer.join();
        }
        queue.flush();
        killer.stopAndJoin();
        queue.close();
        given.forEach(all::addAll);
        System.out.println(engine + ": " + killer.killed() + " sessions killed; " + queue.figures());
        assertThat(killer.killed()).isPositive();
        return queue.figures();
    }

    private static void produce(WriteQueue queue, int producer, List<Submitted> own) {
        for (int i = 0; i < EACH; i++) {
            long number = producer * 1_000_000L + i;
            own.add(new Submitted(
                    number,
                    isCount(number)
                            ? queue.submit(connector -> count(connector, number))
                            : queue.insert("events", event(number))));
        }
    }

    private static boolean isCount(long number) {
        return number % 250 == 0;
    }

    /** Two rows, in this order or in that, so that two workers wait for each other. */
    private static long count(Connector connector, long number) {
        long first = number / 250 % COUNTERS;
        String add = "update counters set n = n + 1 where id = ?";
        return connector.execute(add, first) + connector.execute(add, 1 - first);
    }

    private static boolean isBad(long number) {
        return number % 1_000 == 999;
    }

    private static Map<String, @Nullable Object> event(long number) {
        Map<String, @Nullable Object> event = new HashMap<>();
        event.put("id", number);
        event.put("n", isBad(number) ? null : 1);
        return event;
    }

    // ---- what is there afterwards ----

    private static void check(QueueFigures figures, List<Submitted> all) {
        assertThat(all.size()).isEqualTo(PRODUCERS * EACH);
        assertThat(all.stream()
                        .allMatch(each -> each.stage().toCompletableFuture().isDone()))
                .isTrue();
        Map<WriteStatus, Set<Long>> byStatus = new HashMap<>();
        long counted = 0;
        long doubtful = 0;
        for (Submitted each : all) {
            WriteStatus status = each.outcome().status();
            if (isCount(each.number())) {
                counted += status == WriteStatus.DONE ? 1 : 0;
                doubtful += status == WriteStatus.UNKNOWN ? 1 : 0;
            } else {
                byStatus.computeIfAbsent(status, key -> new HashSet<>()).add(each.number());
            }
        }
        checkEvents(byStatus);
        long sum = number("select sum(n) from counters");
        assertThat(sum).isBetween(2 * counted, 2 * (counted + doubtful));
        assertThat(figures.accepted()).isEqualTo(PRODUCERS * EACH);
        assertThat(figures.done() + figures.failed() + figures.unknown()).isEqualTo(PRODUCERS * EACH);
        assertThat(figures.notDone()).isZero();
        assertThat(figures.retried()).as("of killed sessions and deadlocks").isPositive();
    }

    private static void checkEvents(Map<WriteStatus, Set<Long>> byStatus) {
        Set<Long> there = new HashSet<>();
        ConnectionManager.connector("killer")
                .select("select id from events")
                .values(Long.class)
                .forEach(there::add);
        assertThat(number("select count(*) from events"))
                .as("none is there twice")
                .isEqualTo(there.size());
        Set<Long> done = byStatus.getOrDefault(WriteStatus.DONE, Set.of());
        Set<Long> failed = byStatus.getOrDefault(WriteStatus.FAILED, Set.of());
        Set<Long> unknown = byStatus.getOrDefault(WriteStatus.UNKNOWN, Set.of());
        Set<Long> missing = new HashSet<>(done); // sets of 100,000: AssertJ would look at each pair
        missing.removeAll(there);
        assertThat(missing).as("told as done, and not there").isEmpty();
        there.removeAll(done);
        there.removeAll(unknown);
        assertThat(there).as("there, and not told as done or unknown").isEmpty();
        assertThat(failed).hasSizeGreaterThan(0).allMatch(QueueFaultsOnServerTest::isBad);
        assertThat(done).noneMatch(QueueFaultsOnServerTest::isBad);
    }

    private static long number(String sql) {
        return Objects.requireNonNull(ConnectionManager.selectValue("killer", Long.class, sql), sql);
    }

    /** Ends a session of the queue's now and then, but not for ever: on a slow machine no batch would end between two. */
    private static final class Killer extends Thread {
        private static final int MOST = 25;

        private final boolean postgres;
        private final java.util.concurrent.CountDownLatch stop = new java.util.concurrent.CountDownLatch(1);
        private volatile long killed;

        Killer(ServerEngine engine) {
            super("killer");
            postgres = engine.name().startsWith("postgresql");
        }

        long killed() {
            return killed;
        }

        void stopAndJoin() throws InterruptedException {
            stop.countDown();
            join();
        }

        @Override
        public void run() {
            try {
                while (killed < MOST && !stop.await(200, TimeUnit.MILLISECONDS)) {
                    kill();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @SuppressWarnings("NonAtomicVolatileUpdate") // of this thread only
        private void kill() {
            List<Long> sessions = ConnectionManager.connector("killer")
                    .select(
                            postgres
                                    ? "select pid from pg_stat_activity where datname = current_database()"
                                            + " and state <> 'idle' and query not like '%pg_stat_activity%'"
                                            + " and pid <> pg_backend_pid() order by random() limit 1"
                                    : "select trx_mysql_thread_id from information_schema.innodb_trx"
                                            + " where trx_mysql_thread_id <> connection_id() order by rand() limit 1")
                    .values(Long.class);
            for (Long session : sessions) {
                if (postgres) {
                    ConnectionManager.select("killer", "select pg_terminate_backend(?)", session.intValue());
                } else {
                    killOnMysql(session);
                }
                killed++;
            }
        }

        private static void killOnMysql(long session) {
            try {
                ConnectionManager.execute("killer", "kill " + session);
            } catch (io.activerecord.error.SqlException gone) {
                assertThat(gone.vendorCode()).isEqualTo(1094); // it has ended by itself
            }
        }
    }
}
