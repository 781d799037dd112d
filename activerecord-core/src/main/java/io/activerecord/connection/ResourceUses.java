package io.activerecord.connection;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the uses of one client, and has it closed after the last of them once no more are let in, or when their time is over.
 * Safe for use by several threads.
 */
final class ResourceUses {
    /** How long the end waits for a client that does not come to an end of its own. */
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final NodeName node;
    private final PoolEnvironment environment;
    private final Consumer<Runnable> closing;
    private final StatementMeter meter = new StatementMeter();
    private final LongAdder begun = new LongAdder();

    /** The uses that go on, and one more until it is retired. */
    private final AtomicInteger holds = new AtomicInteger(1);

    private final AtomicReference<@Nullable DrainReason> retired = new AtomicReference<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicBoolean told = new AtomicBoolean();
    private final CompletableFuture<DrainReport> end = new CompletableFuture<>();
    private volatile long endBegan;
    private volatile int inFlight;

    /** {@code closing} closes the client, if there is one, and then runs what it is given. */
    ResourceUses(NodeName node, PoolEnvironment environment, Consumer<Runnable> closing) {
        this.node = node;
        this.environment = environment;
        this.closing = closing;
    }

    /** Whether a use begins; whoever has entered leaves. */
    boolean enter() {
        int now = holds.get();
        while (retired.get() == null && now > 0) {
            if (holds.compareAndSet(now, now + 1)) {
                return true;
            }
            now = holds.get();
        }
        return false;
    }

    void leave() {
        if (holds.decrementAndGet() == 0) {
            close(0);
        }
    }

    /** A use was lent the client. */
    void lent() {
        begun.increment();
    }

    StatementMeter meter() {
        return meter;
    }

    long begun() {
        return begun.sum();
    }

    boolean isRetired() {
        return retired.get() != null;
    }

    /** Whether the client is closed, or is to be. */
    boolean isOver() {
        return over.get();
    }

    /** Why no more are let in; only then. */
    DrainReason reason() {
        return Objects.requireNonNull(retired.get(), "reason");
    }

    Figures figures(PoolFigures pool) {
        Duration none = Duration.ZERO;
        return new Figures(pool, 0, none, 0, 0, 0, 0, ResponseTimes.NONE, none, none).with(meter);
    }

    /** Lets no more in. A second call changes nothing. */
    CompletableFuture<DrainReport> end(DrainReason reason, Duration longest) {
        if (!retired.compareAndSet(null, reason)) {
            return end;
        }
        endBegan = System.nanoTime();
        inFlight = holds.get() - 1;
        if (inFlight > 0) {
            ScheduledFuture<?> limit = environment
                    .housekeeper()
                    .executor()
                    .schedule(() -> close(holds.get()), longest.toNanos(), TimeUnit.NANOSECONDS);
            var unused = end.whenComplete((report, failure) -> limit.cancel(false));
        }
        leave();
        return end;
    }

    private void close(int cut) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        ScheduledFuture<?> limit = environment
                .housekeeper()
                .executor()
                .schedule(() -> hangs(cut), CLOSING.toNanos(), TimeUnit.NANOSECONDS);
        closing.accept(() -> {
            limit.cancel(false);
            ended(cut);
        });
    }

    private void hangs(int cut) {
        log().warn("the client of '{}' has not closed after {}; nobody waits for it any more", node, CLOSING);
        environment.probes().executeOrSpawn(() -> ended(cut));
    }

    private void ended(int cut) {
        int ended = Math.max(0, inFlight - cut);
        DrainReport report = new DrainReport(ended, cut, Duration.ofNanos(System.nanoTime() - endBegan));
        if (told.compareAndSet(false, true)) {
            environment.events().drained(node, reason(), report);
            end.complete(report);
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(ResourceUses.class);
    }
}
