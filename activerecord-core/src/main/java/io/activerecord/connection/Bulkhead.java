package io.activerecord.connection;

import io.activerecord.error.ConnectionException;
import io.activerecord.resilience.BulkheadPolicy;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds how many are at work on one server at a time. Safe for use by several threads; those who wait are let in in their order. */
final class Bulkhead {
    private final String node;
    private final BulkheadPolicy policy;
    private final Semaphore places;
    private final AtomicInteger waiting = new AtomicInteger();

    Bulkhead(String node, BulkheadPolicy policy) {
        this.node = node;
        this.policy = policy;
        this.places = new Semaphore(policy.concurrent(), true);
    }

    BulkheadPolicy policy() {
        return policy;
    }

    /** How many wait. */
    int waiting() {
        return waiting.get();
    }

    /** Lets one in if there is a place and nobody waits for it; {@link #leave} must follow then. */
    boolean enterAtOnce() {
        return waiting.get() == 0 && places.tryAcquire();
    }

    /**
     * Lets one in, after a wait where there is no place; {@link #leave} must follow then.
     *
     * @return false if there was none in time, or too many wait
     */
    boolean enter(Duration longest) {
        if (waiting.incrementAndGet() > policy.waiting()) {
            waiting.decrementAndGet();
            return false;
        }
        try {
            return places.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionException("interrupted while waiting to be let in to '" + node + "'", e);
        } finally {
            waiting.decrementAndGet();
        }
    }

    void leave() {
        places.release();
    }
}
