package io.activerecord.test.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Timeouts;
import io.activerecord.resilience.RetryPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** One engine of the soak: its server, its faults, its workers and what they wrote. Confined to one thread. */
final class SoakedEngine implements AutoCloseable {
    static final int POOL = 4;

    private static final int WORKERS = 4;
    private static final long LONGEST_END = TimeUnit.SECONDS.toMillis(60);

    private final Site site;
    private final String name;
    private final FaultProxy proxy;
    private final FaultMaker maker;
    private final List<Ledger> ledgers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final LongAdder reads = new LongAdder();

    SoakedEngine(Site site, Random random, BooleanSupplier goOn, Queue<String> surprises) throws Exception {
        this.site = site;
        this.name = "soak-" + site.title().replaceAll(" .*", "").toLowerCase(Locale.ROOT);
        site.run("create table " + Ledger.TABLE + " (worker integer, piece integer, part integer)");
        site.run("create index kept_pieces on " + Ledger.TABLE + " (worker, piece)");
        proxy = new FaultProxy(name, site.node().port());
        ConnectionManager.configure(
                name,
                site.config(proxy.port())
                        .poolSize(POOL)
                        .timeouts(Timeouts.none().total(Duration.ofSeconds(2)))
                        .retry(RetryPolicy.fixed(Duration.ofMillis(50)).attempts(5))
                        .retryTransactions(true));
        maker = new FaultMaker(site, proxy, new Random(random.nextLong()), goOn, surprises);
        threads.add(new Thread(maker, "fault-maker-of-" + name));
        for (int i = 0; i < WORKERS; i++) {
            Ledger ledger = new Ledger(i);
            ledgers.add(ledger);
            SoakWorker worker = new SoakWorker(name, ledger, new Random(random.nextLong()), goOn, reads, surprises);
            threads.add(new Thread(worker, name + "-worker-" + i));
        }
        threads.forEach(Thread::start);
    }

    /** How many connections its pool has. */
    int connections() {
        return ConnectionManager.figures(name).total();
    }

    /** Returns when all workers have ended, which they do by themselves. */
    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join(LONGEST_END);
            assertThat(thread.isAlive())
                    .as("%s hangs: %s", thread, List.of(thread.getStackTrace()))
                    .isFalse();
        }
    }

    /** Nothing is lost, twice, or left open. */
    void requireExact() throws SQLException {
        Await.that(
                name + " works again",
                () -> !ConnectionManager.select(name, "select 1").isEmpty());
        assertThat(ConnectionManager.figures(name).active()).as("leases").isZero();
        ConnectionManager.dispose(name).await();
        Await.that("sessions at the server of " + name + " end", () -> site.sessions() == 0);
        int late = 0;
        try (Connection direct = site.node().open()) {
            for (Ledger ledger : ledgers) {
                late += ledger.requireExact(direct);
            }
        }
        int written = ledgers.stream().mapToInt(Ledger::acknowledged).sum();
        int failed = ledgers.stream().mapToInt(Ledger::failed).sum();
        System.out.println(name + ": " + written + " pieces acknowledged, all there once; " + failed
                + " told to have failed, of which " + late + " are there; " + reads + " reads; faults " + maker.made());
        assertThat(written).isPositive();
    }

    @Override
    public void close() {
        proxy.close();
    }
}
