package io.activerecord.resilience;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One call under a {@link RetryPolicy}. Confined to one thread. */
final class RetryLoop {
    /** Of more failures only the latest are kept: a policy may allow very many. */
    private static final int KEPT = 10;

    private final RetryPolicy policy;
    private final RetryObserver observer;
    private final long began = System.nanoTime();
    private final Deque<Throwable> earlier = new ArrayDeque<>();
    private int attempt;

    RetryLoop(RetryPolicy policy, RetryObserver observer) {
        this.policy = policy;
        this.observer = observer;
    }

    <T extends @Nullable Object, X extends Exception> T call(RetryPolicy.Call<T, X> work) throws X {
        while (true) {
            attempt++;
            try {
                return work.call();
            } catch (Throwable e) {
                if (!goesOn(e)) {
                    throw e;
                }
            }
        }
    }

    /** Whether there is another attempt; the pause before it has passed then. */
    private boolean goesOn(Throwable failure) {
        if (!policy.shouldRetry(failure, attempt) || !observer.mayRepeat(failure)) {
            return ended(failure, "it is not done again after such a failure, or so often");
        }
        Duration delay = policy.jittered(policy.calculateDelay(attempt));
        if (delay.compareTo(left()) >= 0) {
            return ended(failure, "there was no time for another attempt");
        }
        if (Thread.currentThread().isInterrupted()) {
            return ended(failure, "the thread was interrupted");
        }
        observer.retrying(attempt, failure, delay);
        if (!paused(delay)) {
            return ended(failure, "the pause was cut short");
        }
        earlier.addLast(failure);
        if (earlier.size() > KEPT) {
            earlier.removeFirst();
        }
        return true;
    }

    private Duration left() {
        Duration others = observer.left();
        if (policy.total() == null) {
            return others;
        }
        Duration own = policy.total().minusNanos(System.nanoTime() - began);
        return own.compareTo(others) < 0 ? own : others;
    }

    /** The interrupt stays for whoever catches the failure. */
    private boolean paused(Duration delay) {
        try {
            return observer.pause(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Tells in {@code failure} what came before it. */
    private boolean ended(Throwable failure, String why) {
        if (attempt > 1) {
            failure.addSuppressed(
                    new RetriesExhaustedException(attempt, Duration.ofNanos(System.nanoTime() - began), why));
            for (Throwable each : earlier) {
                if (each != failure) { // work may throw the same one again
                    failure.addSuppressed(each);
                }
            }
        }
        return false;
    }
}
