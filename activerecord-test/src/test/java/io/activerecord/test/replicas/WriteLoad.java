package io.activerecord.test.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.test.servers.ServerNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * 16 threads that write one number after the other, each once; what the library said was written, and what failed. Each row
 * tells the port of the server that took it, whatever server it was sent on to.
 */
final class WriteLoad {
    private static final int THREADS = 16;

    private final String insert;
    private final AtomicLong next = new AtomicLong();
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Long> failed = ConcurrentHashMap.newKeySet();
    private final Set<String> failures = ConcurrentHashMap.newKeySet();
    private final List<AtomicInteger> failuresOfThreads = new ArrayList<>();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    private final List<Future<?>> workers = new ArrayList<>();

    private WriteLoad(String port) {
        insert = "insert into writes (number, port) values (?, " + port + ")";
    }

    /** Begins to write to {@code shop}; {@code driver} as an engine has it. */
    static WriteLoad begin(String driver) {
        ConnectionManager.execute("shop", "create table writes (number bigint not null, port integer not null)");
        WriteLoad load = new WriteLoad(driver.equals("postgresql") ? "inet_server_port()" : "@@port");
        for (int i = 0; i < THREADS; i++) {
            AtomicInteger failures = new AtomicInteger();
            load.failuresOfThreads.add(failures);
            load.workers.add(load.executor.submit(() -> load.work(failures)));
        }
        return load;
    }

    private void work(AtomicInteger mine) {
        while (!stop.get()) {
            long number = next.incrementAndGet();
            try {
                if (number % 2 == 0) {
                    ConnectionManager.execute("shop", insert, number);
                } else {
                    ConnectionManager.transaction("shop", tx -> {
                        ConnectionManager.execute("shop", insert, number);
                    });
                }
                acknowledged.add(number);
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

    Set<Long> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** Writes with a greater number have begun after this. */
    long last() {
        return next.get();
    }

    void awaitWrites(int more) {
        int wanted = acknowledged.size() + more;
        ReplicaFixture.await("writes go on; failed: " + failures, () -> acknowledged.size() >= wanted);
    }

    /**
     * Waits until as many writes as there are threads, and one, are acknowledged that began after this; more than the bound after
     * {@code began} is a failure.
     */
    void requireWritesWithin(Duration bound, long began) {
        long last = last();
        ReplicaFixture.await(
                "writes go on; failed: " + failures,
                () -> acknowledged.stream()
                                .filter(number -> number > last)
                                .limit(THREADS + 1L)
                                .count()
                        > THREADS);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("the bound of the settings")
                .isLessThan(bound);
    }

    void requireOneFailureAtMostOfEachThread() {
        for (AtomicInteger each : failuresOfThreads) {
            assertThat(each.get()).as("%s", failures).isLessThanOrEqualTo(1);
        }
    }

    /** The numbers that a server has, each once, with the ports of those that took them. */
    static Map<Long, Integer> on(ServerNode node) throws SQLException {
        Map<Long, Integer> all = new HashMap<>();
        try (Connection connection = node.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select number, port from writes")) {
            while (rows.next()) {
                assertThat(all.put(rows.getLong(1), rows.getInt(2)))
                        .as("number %d was there already", rows.getLong(1))
                        .isNull();
            }
        }
        return all;
    }

    String figures() {
        return failed.size() + " of " + next.get() + " failed";
    }
}
