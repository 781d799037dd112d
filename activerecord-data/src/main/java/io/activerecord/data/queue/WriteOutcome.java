package io.activerecord.data.queue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one operation of a {@link WriteQueue}. Immutable; safe for use by several threads.
 *
 * <pre>{@code
 * queue.insert("events", row).thenAccept(outcome -> {
 *     if (outcome.status() != WriteStatus.DONE) {
 *         keepForLater(row, outcome.failure().orElseThrow());
 *     }
 * });
 * }</pre>
 */
public final class WriteOutcome {
    private final WriteStatus status;
    private final @Nullable Object value;
    private final @Nullable Throwable failure;
    private final int attempts;

    private WriteOutcome(WriteStatus status, @Nullable Object value, @Nullable Throwable failure, int attempts) {
        this.status = status;
        this.value = value;
        this.failure = failure;
        this.attempts = attempts;
    }

    static WriteOutcome done(@Nullable Object value, int attempts) {
        return new WriteOutcome(WriteStatus.DONE, value, null, attempts);
    }

    static WriteOutcome failed(Throwable failure, int attempts) {
        return new WriteOutcome(WriteStatus.FAILED, null, failure, attempts);
    }

    static WriteOutcome unknown(Throwable failure, int attempts) {
        return new WriteOutcome(WriteStatus.UNKNOWN, null, failure, attempts);
    }

    static WriteOutcome notDone(Throwable failure, int attempts) {
        return new WriteOutcome(WriteStatus.NOT_DONE, null, failure, attempts);
    }

    /** What became of it. */
    public WriteStatus status() {
        return status;
    }

    /** Whether it was done and is committed. */
    public boolean isDone() {
        return status == WriteStatus.DONE;
    }

    /** Why it was not done, or what is not known; empty if it was done. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** In how many transactions it was tried; 0 if none began. */
    public int attempts() {
        return attempts;
    }

    /**
     * What the operation gave: {@link io.activerecord.InsertedRows} of an insert, else how many rows it changed.
     *
     * @throws IllegalStateException if it was not done, or that is not known, with the failure as its cause
     */
    public @Nullable Object value() {
        return requireDone().value;
    }

    /**
     * Passes if it was done.
     *
     * @throws IllegalStateException else, with the failure as its cause
     */
    public WriteOutcome requireDone() {
        if (status != WriteStatus.DONE) {
            throw new IllegalStateException("the operation is " + this, failure);
        }
        return this;
    }

    @Override
    public String toString() {
        return failure == null
                ? status.toString()
                : status + " after " + attempts + " attempts: "
                        + failure.getClass().getName();
    }
}
