package io.activerecord;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one task of {@link Concurrently}: its value, its failure, or that it never began. Immutable; safe for
 * use by several threads.
 *
 * @param <T> the class of the value
 */
public final class Outcome<T> {
    private final @Nullable T value;
    private final @Nullable Throwable failure;
    private final boolean started;

    private Outcome(@Nullable T value, @Nullable Throwable failure, boolean started) {
        this.value = value;
        this.failure = failure;
        this.started = started;
    }

    static <T> Outcome<T> of(@Nullable T value) {
        return new Outcome<>(value, null, true);
    }

    static <T> Outcome<T> failed(Throwable failure) {
        return new Outcome<>(null, failure, true);
    }

    static <T> Outcome<T> notStarted() {
        return new Outcome<>(null, null, false);
    }

    /** Whether it began: one that did not was behind the deadline. */
    public boolean wasStarted() {
        return started;
    }

    /** Whether it ended normally. */
    public boolean succeeded() {
        return started && failure == null;
    }

    /** What it threw. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /**
     * What it gave; null if that was null.
     *
     * @throws IllegalStateException if it failed, with the failure as its cause, or never began
     */
    public @Nullable T value() {
        if (!started) {
            throw new IllegalStateException("the task never began: the deadline came before its turn");
        }
        if (failure != null) {
            throw new IllegalStateException("the task failed: " + failure, failure);
        }
        return value;
    }

    /**
     * Passes if all of them succeeded.
     *
     * @throws IllegalStateException with the first failure as its cause, and the others suppressed in it, or if one never
     *     began
     */
    public static void requireAll(List<? extends Outcome<?>> outcomes) {
        IllegalStateException first = null;
        for (Outcome<?> outcome : outcomes) {
            if (!outcome.succeeded()) {
                first = added(first, outcome);
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private static IllegalStateException added(@Nullable IllegalStateException first, Outcome<?> outcome) {
        try {
            outcome.value();
            throw new IllegalStateException("a task that failed has no value");
        } catch (IllegalStateException e) {
            if (first == null) {
                return e;
            }
            first.addSuppressed(e.getCause() == null ? e : e.getCause());
            return first;
        }
    }

    @Override
    public String toString() {
        return !started
                ? "not started"
                : failure == null
                        ? "succeeded"
                        : "failed: " + failure.getClass().getName();
    }
}
