package io.activerecord.test.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Timeouts;
import io.activerecord.resilience.RetryPolicy;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.ServerEngines;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Workers write and read while the line and the server fail at random: every write that was acknowledged is there once, and memory,
 * threads and connections are flat. A few seconds for each engine by default; {@code -Dsoak.seconds=1800} for half an hour of each, and
 * {@code -Dsoak.seed=} for the same faults again.
 */
@ExtendWith(LeakCheck.class)
@Tag("bytebuddy") // how fields are filled makes no difference here
class FaultSoakTest {
    private static final int WORKERS = 6;
    private static final int POOL = 4;

    @TempDir
    Path folder = Path.of("");

    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final LongAdder reads = new LongAdder();
    private final SoakSamples samples = new SoakSamples();
    private final List<Ledger> ledgers = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"postgresql-18", "mariadb-11.4"})
    void whatIsAcknowledgedIsThereOnceAndNothingLeaks(String engine) throws Exception {
        var availability = ServerEngines.standingFor(engine).availability();
        assumeTrue(availability.available(), availability::reason);
        long seed = Long.getLong("soak.seed", System.nanoTime());
        Duration time = Duration.ofSeconds(Integer.getInteger("soak.seconds", 10));
        System.out.println("soak with faults of " + engine + ": " + time.toSeconds() + " s, -Dsoak.seed=" + seed);
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Site site = engine.startsWith("postgresql") ? new PostgresSite(folder) : new MariadbSite(folder)) {
            site.run("create table " + Ledger.TABLE + " (worker integer, piece integer, part integer)");
            site.run("create index kept_pieces on " + Ledger.TABLE + " (worker, piece)");
            try (FaultProxy proxy = new FaultProxy("soak", site.node().port())) {
                configure(site, proxy);
                FaultMaker maker = soak(site, proxy, new Random(seed), time);
                requireExact(site);
                System.out.println("faults made: " + maker.made() + "; " + reads + " reads");
            }
        }
        samples.requireFlat(POOL);
        threadsEnd(before);
    }

    private static void configure(Site site, FaultProxy proxy) {
        ConnectionManager.configure(
                "soak",
                site.config(proxy.port())
                        .poolSize(POOL)
                        .timeouts(Timeouts.none().total(Duration.ofSeconds(2)))
                        .retry(RetryPolicy.fixed(Duration.ofMillis(50)).attempts(5))
                        .retryTransactions(true));
    }

    private FaultMaker soak(Site site, FaultProxy proxy, Random random, Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        BooleanSupplier goOn = () -> System.nanoTime() - end < 0;
        FaultMaker maker = new FaultMaker(site, proxy, new Random(random.nextLong()), goOn, surprises);
        List<Thread> threads = new ArrayList<>();
        threads.add(new Thread(maker, "fault-maker"));
        for (int i = 0; i < WORKERS; i++) {
            Ledger ledger = new Ledger(i);
            ledgers.add(ledger);
            threads.add(new Thread(
                    new SoakWorker("soak", ledger, new Random(random.nextLong()), goOn, reads, surprises),
                    "soak-worker-" + i));
        }
        threads.forEach(Thread::start);
        long pause = Math.max(TimeUnit.SECONDS.toNanos(1), time.toNanos() / 30);
        while (goOn.getAsBoolean() && surprises.isEmpty()) {
            LockSupport.parkNanos(pause);
            System.out.println(samples.take(ConnectionManager.figures("soak").total()));
        }
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(60));
            assertThat(thread.isAlive()).as("%s hangs: %s", thread, List.of(thread.getStackTrace())).isFalse();
        }
        return maker;
    }

    private void requireExact(Site site) throws SQLException {
        assertThat(surprises).isEmpty();
        Await.that("it works again", () -> !ConnectionManager.select("soak", "select 1").isEmpty());
        assertThat(ConnectionManager.figures("soak").active()).as("leases").isZero();
        ConnectionManager.dispose("soak").await();
        Await.that("sessions at the server end", () -> site.sessions() == 0);
        int late = 0;
        try (Connection direct = site.node().open()) {
            for (Ledger ledger : ledgers) {
                late += ledger.requireExact(direct);
            }
        }
        int written = ledgers.stream().mapToInt(Ledger::acknowledged).sum();
        int failed = ledgers.stream().mapToInt(Ledger::failed).sum();
        System.out.println(written + " pieces acknowledged and there once, " + failed + " told to have failed, of which "
                + late + " are there");
        assertThat(written).isPositive();
    }

    private static void threadsEnd(Set<Thread> before) {
        Await.that(
                "threads end",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> !before.contains(thread))
                        .noneMatch(thread -> thread.getName().contains("soak")
                                || thread.getName().startsWith("fault")
                                || thread.getName().startsWith("activerecord")));
    }
}
