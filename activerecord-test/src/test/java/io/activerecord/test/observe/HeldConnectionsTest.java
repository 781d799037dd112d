package io.activerecord.test.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionBudget;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.Connections;
import io.activerecord.connection.EvictionEvent;
import io.activerecord.connection.ExhaustionEvent;
import io.activerecord.connection.LeakEvent;
import io.activerecord.connection.Lease;
import io.activerecord.connection.Registration;
import io.activerecord.connection.SelfDeadlockException;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.LeaseTimeoutException;
import io.activerecord.sql.Access;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Threads that wait for each other, connections held for too long, pools that have none left. */
@ExtendWith(LeakCheck.class)
class HeldConnectionsTest {
    private static final Duration UNDER = Duration.ofMillis(100);

    @TempDir
    Path folder = Path.of("");

    private ConnectionConfig config(String name) {
        return ConnectionConfig.url("jdbc:h2:" + folder.resolve(name)).poolTimeout(Duration.ofSeconds(30));
    }

    private static Lease lease(String name) {
        Connections connections = ConnectionManager.connections();
        return connections.lease(connections.route(name, null), Access.READ);
    }

    private static <T> FutureTask<T> inThread(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task, name).start();
        return task;
    }

    /** What a thread met that takes a connection, waits for the others, and takes another. */
    private record Met(SelfDeadlockException refusal, Duration after) {}

    private static List<Met> circle(String name, int threads) throws Exception {
        CyclicBarrier all = new CyclicBarrier(threads);
        List<Met> met = new CopyOnWriteArrayList<>();
        List<FutureTask<Void>> tasks = IntStream.range(0, threads)
                .mapToObj(i -> inThread("circle-" + i, () -> {
                    try (Lease first = lease(name)) {
                        all.await();
                        long asked = System.nanoTime();
                        try (Lease second = lease(name)) {
                            assertThat(second.connectionId()).isNotEqualTo(first.connectionId());
                        } catch (SelfDeadlockException e) {
                            met.add(new Met(e, Duration.ofNanos(System.nanoTime() - asked)));
                        }
                    }
                    return (Void) null;
                }))
                .toList();
        for (FutureTask<Void> each : tasks) {
            each.get(20, TimeUnit.SECONDS);
        }
        return met;
    }

    @Test
    void threadsThatWaitForEachOthersConnectionAreFoundAtOnceAndTheOthersGoOn() throws Exception {
        ConnectionManager.configure("shop", config("shop").poolSize(4));
        List<Met> met = circle("shop", 4);
        assertThat(met).hasSize(1);
        assertThat(met.get(0).after).isLessThan(UNDER);
        SelfDeadlockException refusal = met.get(0).refusal;
        assertThat(refusal)
                .hasMessageContaining(
                        "every connection of that pool (4 of 4) is held by a thread that waits for another")
                .hasMessageContaining("'circle-0' (now at HeldConnectionsTest.java:")
                .hasMessageContaining("'circle-3' (now at HeldConnectionsTest.java:");
        assertThat(refusal.getSuppressed())
                .hasSize(3)
                .allSatisfy(each -> assertThat(each.getStackTrace())
                        .anySatisfy(at -> assertThat(at.getClassName()).contains("HeldConnectionsTest")));
    }

    @Test
    void whereTheyBorrowedIsNamedWhereThatIsNoted() throws Exception {
        ConnectionManager.configure("shop", config("shop").poolSize(2).reportHeldLongerThan(Duration.ofHours(1)));
        assertThat(circle("shop", 2))
                .singleElement()
                .satisfies(each -> assertThat(each.refusal)
                        .hasMessageContaining("'circle-0' (borrowed at HeldConnectionsTest.java:")
                        .hasMessageContaining("'circle-1' (borrowed at HeldConnectionsTest.java:"));
        ConnectionManager.configure("alone", config("alone").poolSize(1).reportHeldLongerThan(Duration.ofHours(1)));
        try (Lease held = lease("alone")) {
            assertThatThrownBy(() -> lease("alone"))
                    .as("while %s is held", held)
                    .isInstanceOf(SelfDeadlockException.class)
                    .hasMessageContaining("would wait for itself")
                    .hasMessageContaining("borrowed at HeldConnectionsTest.java:");
        }
    }

    @Test
    void whoWaitsForAThreadThatDoesNotWaitIsNoDeadlock() throws Exception {
        ConnectionManager.configure("shop", config("shop").poolSize(2));
        Lease free = lease("shop");
        FutureTask<Void> waiting = inThread("waiting", () -> {
            try (Lease first = lease("shop");
                    Lease second = lease("shop")) {
                assertThat(first.connectionId()).isNotEqualTo(second.connectionId());
            }
            return null;
        });
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (ConnectionManager.figures("shop").waiting() == 0) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
        free.close();
        waiting.get(20, TimeUnit.SECONDS);
    }

    @Test
    void whatIsHeldForTooLongIsReportedOnceForEachLeaseWithThePlace() throws Exception {
        ConnectionManager.configure("shop", config("shop").reportHeldLongerThan(Duration.ofMillis(20)));
        BlockingQueue<LeakEvent> told = new LinkedBlockingQueue<>();
        try (Registration watching = ConnectionEvents.onLeak("shop", told::add)) {
            for (int i = 0; i < 2; i++) {
                try (Lease held = lease("shop")) {
                    LeakEvent event = told.poll(20, TimeUnit.SECONDS);
                    assertThat(event).isNotNull();
                    assertThat(event.connectionId()).isEqualTo(held.connectionId());
                    assertThat(event.thread()).isEqualTo(Thread.currentThread().getName());
                    assertThat(event.borrowedAt()).startsWith("HeldConnectionsTest.java:");
                    assertThat(event.held()).isGreaterThan(Duration.ofMillis(20));
                    assertThat(told.poll(100, TimeUnit.MILLISECONDS)).as("once").isNull();
                }
            }
        }
        assertThatThrownBy(() -> config("other").reportHeldLongerThan(Duration.ZERO))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("reportHeldLongerThan cannot be PT0S");
    }

    @Test
    void whoGetsNoConnectionInTimeIsTold() throws Exception {
        ConnectionManager.configure(
                "shop",
                config("shop")
                        .poolSize(1)
                        .poolTimeout(Duration.ofMillis(250))
                        .reportHeldLongerThan(Duration.ofHours(1)));
        List<ExhaustionEvent> told = new CopyOnWriteArrayList<>();
        try (Registration watching = ConnectionEvents.onExhaustion(told::add);
                Lease held = lease("shop")) {
            assertThat(held.isOpen()).isTrue();
            inThread(
                            "late",
                            () -> assertThatThrownBy(() -> lease("shop"))
                                    .isInstanceOf(LeaseTimeoutException.class)
                                    .hasMessageContaining("borrowed at HeldConnectionsTest.java:"))
                    .get(20, TimeUnit.SECONDS);
        }
        assertThat(told).containsExactly(new ExhaustionEvent("shop", null, "shop", Duration.ofMillis(250), 0, 1, null));
    }

    @Test
    void whatIsClosedForTheBudgetIsTold() {
        ConnectionBudget one = ConnectionBudget.of("server", 1);
        ConnectionManager.configure("first", config("first").budget(one));
        ConnectionManager.configure("second", config("second").budget(one));
        List<EvictionEvent> told = new CopyOnWriteArrayList<>();
        try (Registration watching = ConnectionEvents.onEviction(told::add)) {
            lease("first").close();
            lease("second").close();
        }
        assertThat(told).singleElement().satisfies(each -> {
            assertThat(each.connectionName()).isEqualTo("first");
            assertThat(each.reason()).isEqualTo("budget");
        });
    }
}
