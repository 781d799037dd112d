package io.activerecord.data.queue;

import io.activerecord.Operation;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An operation and what is known of it. Its place in the queue is the backlog's, guarded by its lock; the rest is safe for several threads. */
final class Entry {
    static final Comparator<Entry> FIRST =
            Comparator.comparing((Entry entry) -> entry.priority).thenComparingLong(entry -> entry.number);

    final Operation operation;
    final Place place;
    final WritePriority priority;
    final @Nullable Object lane;
    final boolean idempotent;
    final CompletableFuture<WriteOutcome> future = new CompletableFuture<>();
    private final AtomicReference<@Nullable WriteOutcome> outcome = new AtomicReference<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile @Nullable Throwable doubt;
    private long number;
    private long acceptedAt;
    private @Nullable Epoch epoch;

    /** @param lane what it keeps its order with; null for nothing */
    Entry(Operation operation, Place place, WritePriority priority, @Nullable Object lane, boolean idempotent) {
        this.operation = operation;
        this.place = place;
        this.priority = priority;
        this.lane = lane;
        this.idempotent = idempotent;
    }

    /** What was accepted before a flush, and how many of them have not ended. */
    static final class Epoch {
        final long number;
        private int open;

        Epoch(long number) {
            this.number = number;
        }

        boolean isOver() {
            return open == 0;
        }
    }

    // ---- in the queue ----

    void accepted(long order, long moment, Epoch during) {
        number = order;
        acceptedAt = moment;
        epoch = during;
        during.open++;
    }

    void left() {
        Objects.requireNonNull(epoch, "accepted").open--;
    }

    long acceptedAt() {
        return acceptedAt;
    }

    // ---- with its worker, or who takes its place ----

    void tried() {
        attempts.incrementAndGet();
    }

    /** Its commit got no answer. */
    void doubted(Throwable failure) {
        doubt = failure;
    }

    /** Its outcome; the first one stays. Nobody hears of it before {@link #tell}. */
    void done(@Nullable Object value) {
        end(WriteOutcome.done(value, attempts.get()));
    }

    /** @param turned whether it had its turn */
    void failed(Throwable failure, boolean turned) {
        Throwable unknown = doubt;
        if (unknown != null) {
            end(WriteOutcome.unknown(
                    new OutcomeUnknownException(
                            "the outcome of an operation (" + operation(operation) + ") on '" + place.key()
                                    + "' is not known: its commit was sent and got no answer; look whether it was done",
                            unknown),
                    attempts.get()));
        } else {
            end(turned ? WriteOutcome.failed(failure, attempts.get()) : WriteOutcome.notDone(failure, attempts.get()));
        }
    }

    private static String operation(Operation of) {
        return Step.isFunction(of) ? "a function" : of.toString();
    }

    private void end(WriteOutcome how) {
        outcome.compareAndSet(null, how);
    }

    /** Who waits for its outcome hears of it, if it has one. */
    void tell() {
        WriteOutcome how = outcome.get();
        if (how != null) {
            future.complete(how);
        }
    }

    @Nullable
    WriteOutcome outcome() {
        return outcome.get();
    }
}
