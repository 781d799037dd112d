package io.activerecord.test.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.PoolFigures;
import io.activerecord.test.LeakCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * 16 threads switch among 8 databases, with failing statements mixed in: no wrong database, no leaked connection, scope
 * or thread. Ten seconds by default; for a minute:
 *
 * <pre>{@code
 * mvn verify -pl activerecord-test -am -Dtest=SoakTest -Dsurefire.failIfNoSpecifiedTests=false -Dsoak.seconds=60
 * }</pre>
 */
@ExtendWith(LeakCheck.class)
class SoakTest {
    private static final int THREADS = 16;
    private static final List<String> NAMES =
            List.of("primary", "north", "east", "south", "west", "up", "down", "centre");

    @TempDir
    Path folder = Path.of("");

    private final Tally tally = new Tally();
    private final LongAdder lent = new LongAdder();
    private final LongAdder returned = new LongAdder();
    private final LongAdder connected = new LongAdder();
    private final LongAdder disconnected = new LongAdder();

    @Test
    void nothingIsMixedUpAndNothingLeaks() throws Exception {
        Set<Thread> before = threads();
        ConnectionEvents.onCheckout(e -> lent.increment());
        ConnectionEvents.onCheckin(e -> returned.increment());
        ConnectionEvents.onConnect(e -> connected.increment());
        ConnectionEvents.onDisconnect(e -> disconnected.increment());
        NAMES.forEach(this::configure);
        long end = System.nanoTime()
                + Duration.ofSeconds(Integer.getInteger("soak.seconds", 10)).toNanos();
        run(() -> System.nanoTime() - end < 0);
        requireClean();
        requireRowsWhereTheyWereMeant();
        ConnectionManager.disposeAll();
        Set<Thread> left = threads();
        left.removeAll(before);
        left.removeIf(thread -> !joined(thread));
        System.out.println(
                "soak: " + tally + "; leases lent " + lent + ", returned " + returned + "; connections opened "
                        + connected + ", closed " + disconnected + "; threads before " + before.size() + ", left over "
                        + left.size());
        assertThat(left).as("threads left over").isEmpty();
        assertThat(returned.sum()).as("leases").isEqualTo(lent.sum());
        assertThat(disconnected.sum()).as("connections").isEqualTo(connected.sum());
    }

    private void configure(String name) {
        ConnectionManager.configure(
                name,
                ConnectionConfig.url("jdbc:sqlite:" + folder.resolve(name + ".db"))
                        .poolSize(6));
        ConnectionManager.execute(name, "create table stations (id integer primary key, database text, note text)");
        ConnectionManager.execute(
                name, "create table tickets (id integer primary key, meant text, code text not null unique)");
        ConnectionManager.execute(name, "insert into stations (id, database) values (1, ?)", name);
        ConnectionManager.execute(name, "insert into tickets (meant, code) values (?, 'taken')", name);
    }

    private void run(BooleanSupplier goOn) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(THREADS);
        ExecutorService others = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(workers.submit(new Worker(i, NAMES, tally, others, goOn)));
            }
            for (Future<?> worker : all) {
                worker.get();
            }
        } finally {
            workers.shutdown();
            others.shutdown();
            assertThat(workers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            assertThat(others.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void requireClean() {
        assertThat(tally.wrong.sum()).as("wrong databases").isZero();
        assertThat(tally.surprises).isEmpty();
        assertThat(tally.failures.sum()).as("failures that were provoked").isPositive();
        assertThat(ConnectionManager.connections().openScopes()).isEmpty();
        for (String name : NAMES) {
            PoolFigures figures = ConnectionManager.figures(name);
            assertThat(figures.active()).as("leases of %s", name).isZero();
            assertThat(figures.waiting()).as("waiting for %s", name).isZero();
            assertThat(figures.total()).isLessThanOrEqualTo(figures.max());
        }
    }

    private void requireRowsWhereTheyWereMeant() {
        long rows = 0;
        for (String name : NAMES) {
            assertThat(Ticket.using(name).where(Ticket.MEANT.ne(name)).count())
                    .as("rows astray in %s", name)
                    .isZero();
            rows += Ticket.using(name).count() - 1;
        }
        assertThat(rows).as("rows").isEqualTo(tally.inserted.sum());
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !ofTheJdk(thread))
                .collect(Collectors.toCollection(() -> new TreeSet<>(Comparator.comparingLong(Thread::getId))));
    }

    /** As the one that SQLite's driver has started by asking for the platform's name. */
    private static boolean ofTheJdk(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group == null || group.getName().equals("system");
    }

    /** Whether a thread is still there though it was given a moment to end: a pool's last threads end by themselves. */
    private static boolean joined(Thread thread) {
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return thread.isAlive();
    }
}
