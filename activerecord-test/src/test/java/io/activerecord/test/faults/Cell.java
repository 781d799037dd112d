package io.activerecord.test.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.PoolFigures;
import io.activerecord.connection.Registration;
import io.activerecord.connection.Timeouts;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.SqlException;
import io.activerecord.resilience.RetryPolicy;
import io.activerecord.test.faults.Expected.Stored;
import io.activerecord.test.faults.Strike.Manner;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One cell of the matrix: an operation that a fault strikes, and all that must hold then and afterwards. Confined to one thread; a
 * second call of {@link #run} is none.
 */
final class Cell {
    /** Of everything together, where somebody hangs. */
    static final Duration TOTAL = Duration.ofSeconds(2);

    /** For a machine that is busy; what hangs would hang for minutes. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    /** Where somebody hangs: MariaDB's driver breaks off what sends by way of another connection, and waits so long for that. */
    private static final Duration CONNECT = Duration.ofSeconds(1);

    private static final CopyOption OVER = StandardCopyOption.REPLACE_EXISTING;

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Site site;
    private final Fault fault;
    private final Operation operation;
    private final Path wrongAuthority;
    private final Path trusted;
    private final Task task;
    private final AtomicInteger retries = new AtomicInteger();
    private final CompletableFuture<Void> acted = new CompletableFuture<>();
    private @Nullable CompletableFuture<Void> restart;
    private @Nullable Connection other;

    Cell(Site site, Fault fault, Operation operation, Path wrongAuthority, Path trusted) {
        this.site = site;
        this.fault = fault;
        this.operation = operation;
        this.wrongAuthority = wrongAuthority;
        this.trusted = trusted;
        String name = (site.title().replaceFirst(" .*", "") + "_" + fault + "_" + operation).toLowerCase(Locale.ROOT);
        this.task = new Task(name, "t_" + name, fault == Fault.DISK_FULL);
    }

    @Override
    public String toString() {
        return site.title() + ", " + fault.title + ", " + operation.title;
    }

    private Duration total() {
        return hangs() ? TOTAL : LONG;
    }

    private boolean hangs() {
        return fault == Fault.BLACK_HOLE || fault == Fault.STOPPED;
    }

    /** Runs it; what the page says of it. Everything that must hold is asserted. */
    String run() throws Exception {
        site.createTable(task.table());
        String words;
        try (FaultProxy proxy = new FaultProxy(task.name(), site.node().port());
                Registration told = ConnectionEvents.onRetry(event -> {
                    if (event.connectionName().equals(task.name())) {
                        retries.incrementAndGet();
                    }
                })) {
            assertThat(told).isNotNull();
            Files.copy(wrongAuthority, trusted, OVER);
            ConnectionManager.configure(task.name(), config(proxy));
            prepare(proxy);
            Blow blow = struck(proxy);
            lift(proxy);
            require(blow);
            worksAgain();
            nothingIsLeft();
            words = outcome(blow.failure());
        } finally {
            end();
        }
        threadsEnd();
        site.run("drop table " + task.table());
        return words;
    }

    private void end() {
        if (ConnectionManager.names().contains(task.name())) {
            ConnectionManager.dispose(task.name()).await();
        }
    }

    private ConnectionConfig config(FaultProxy proxy) {
        ConnectionConfig config =
                fault == Fault.CERTIFICATE ? site.encrypted(proxy.port(), trusted) : site.config(proxy.port());
        RetryPolicy policy = fault == Fault.RESTARTED
                ? RetryPolicy.fixed(Duration.ofMillis(100)).attempts(200)
                : RetryPolicy.fixed(Duration.ofMillis(10)).attempts(3);
        Timeouts limits = Timeouts.none().connect(hangs() ? CONNECT : LONG).total(total());
        return config.poolSize(2)
                .minIdle(0)
                .timeouts(fault == Fault.KILLED ? limits.lease(CONNECT) : limits)
                .retry(policy)
                .retryTransactions(true);
    }

    private void prepare(FaultProxy proxy) throws Exception {
        if (!fault.isAtTheDoor() && operation != Operation.LEASE) {
            Await.that(
                    this + ": it is open",
                    () -> !ConnectionManager.select(task.name(), "select 1").isEmpty());
            retries.set(0);
        }
        Manner manner = fault.manner;
        if (manner != null) {
            proxy.arm(operation.strike(fault, manner, site.commit(), this::act));
        }
        switch (fault) {
            case REFUSED -> proxy.refuse();
            case SLOW -> proxy.slow(Duration.ofMillis(4));
            case DISK_FULL -> site.fill(task.table());
            case TOO_MANY -> {
                site.limitSessions(1);
                other = site.node().open();
            }
            default -> assertThat(fault == Fault.CERTIFICATE || manner != null).isTrue();
        }
    }

    /** What strikes at the server itself. */
    private void act() {
        if (fault == Fault.STOPPED) {
            site.node().freeze();
        } else {
            site.node().kill();
        }
        if (fault == Fault.RESTARTED) {
            restart = CompletableFuture.runAsync(() -> site.node().restart());
        }
        acted.complete(null);
    }

    /**
     * What was seen right after the operation.
     *
     * @param hasStruck whether the fault met it at all
     */
    private record Blow(@Nullable Throwable failure, Duration took, boolean hasStruck, PoolFigures figures) {}

    private Blow struck(FaultProxy proxy) {
        long began = System.nanoTime();
        Throwable failure = catchThrowable(() -> operation.run(task));
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return new Blow(failure, took, proxy.hasStruck(), ConnectionManager.figures(task.name()));
    }

    private void require(Blow blow) {
        assertThat(blow.took()).as("%s took, with %s", this, blow.failure()).isLessThan(total().plus(SLACK));
        assertThat(blow.hasStruck())
                .as("%s: it struck; %s", this, blow.failure())
                .isTrue();
        assertThat(blow.figures().active()).as("%s: leases", this).isZero();
        assertThat(blow.figures().waiting()).as("%s: waiting", this).isZero();
    }

    private void lift(FaultProxy proxy) throws Exception {
        if (fault.manner == Manner.ACTION && proxy.hasStruck()) {
            acted.join(); // the operation may be over before the server is
        }
        switch (fault) {
            case STOPPED -> site.node().thaw();
            case KILLED -> site.node().restart();
            case RESTARTED -> Objects.requireNonNull(restart).join();
            case DISK_FULL -> site.makeRoom(task.table());
            case TOO_MANY -> {
                Objects.requireNonNull(other).close();
                site.limitSessions(0);
            }
            case CERTIFICATE -> Files.copy(site.authority(), trusted, OVER);
            default -> assertThat(proxy).isNotNull();
        }
        proxy.heal();
    }

    private void worksAgain() {
        Await.that(
                this + ": it works again",
                () -> ConnectionManager.select(task.name(), "select id from " + Site.MANY + " where id = 1")
                                .size()
                        == 1);
    }

    /** Neither at the pool, nor at the server once the name is gone. */
    private void nothingIsLeft() {
        Await.that(
                this + ": the pool is idle",
                () -> ConnectionManager.figures(task.name()).active() == 0);
        assertThat(ConnectionManager.figures(task.name()).total()).isLessThanOrEqualTo(2);
        end();
        Await.that(this + ": sessions at the server end", () -> site.sessions() == 0);
    }

    private void threadsEnd() {
        Await.that(
                this + ": threads end",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().contains(task.name())));
    }

    // ---- what became of it ----

    private String outcome(@Nullable Throwable failure) throws SQLException {
        Expected expected = Expected.of(fault, operation);
        assertThat(failure == null ? null : failure.getClass())
                .as("%s: %s", this, failure)
                .isEqualTo(expected.failure());
        boolean retried = retries.get() > 0;
        if (failure == null) {
            assertThat(retried).as("%s: retried", this).isEqualTo(expected.retried());
        }
        String words =
                failure == null ? (retried ? "done after a retry" : "done") : named((ActiveRecordException) failure);
        int writes = operation.writes(task);
        if (writes == 0) {
            return words;
        }
        Stored stored = stored(writes);
        if (expected.stored() != Stored.UNKNOWN) {
            assertThat(stored).as("%s: rows, after %s", this, failure).isEqualTo(expected.stored());
        }
        return failure == null ? words : words + ", " + expected.stored().words;
    }

    private static String named(ActiveRecordException failure) {
        String name = "`" + failure.getClass().getSimpleName() + "`";
        return failure.getClass() == SqlException.class ? name + " `" + ((SqlException) failure).kind() + "`" : name;
    }

    /** All rows or none, and each once; asked past the proxy when nobody writes any more. */
    private Stored stored(int writes) throws SQLException {
        long rows = site.number("select count(*) from " + task.table() + " where id > 0");
        long different = site.number("select count(distinct id) from " + task.table() + " where id > 0");
        assertThat(rows).as("%s: rows that are there twice", this).isEqualTo(different);
        assertThat(rows).as("%s: all rows or none", this).isIn(0L, (long) writes);
        return rows == 0 ? Stored.NOTHING : Stored.ONCE;
    }
}
