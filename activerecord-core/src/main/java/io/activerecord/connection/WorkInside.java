package io.activerecord.connection;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts who is at work in a pool, and lets nobody in once it is retired. Safe for use by several threads; takes no lock. */
final class WorkInside {
    private final AtomicInteger inside = new AtomicInteger();
    private final CountDownLatch empty = new CountDownLatch(1);
    private final AtomicBoolean retired = new AtomicBoolean();
    private final AtomicInteger endedSince = new AtomicInteger();

    /** Counts work in; false if it must go elsewhere. Whoever was let in calls {@link #leave}. */
    boolean enter() {
        inside.incrementAndGet(); // before reading `retired`: either this sees it, or retiring sees this
        if (retired.get()) {
            out();
            return false;
        }
        return true;
    }

    void leave() {
        if (retired.get()) {
            endedSince.incrementAndGet();
        }
        out();
    }

    private void out() {
        if (inside.decrementAndGet() == 0 && retired.get()) {
            empty.countDown();
        }
    }

    /** How much there is, at least; cheap. */
    int count() {
        return inside.get();
    }

    /** Lets nobody in from now on; false if that was so already. */
    boolean retire() {
        return retired.compareAndSet(false, true);
    }

    boolean isRetired() {
        return retired.get();
    }

    /** How many have left since it was retired. */
    int endedSince() {
        return endedSince.get();
    }

    /** Waits until all have left; false if that takes longer, or the thread is interrupted, which stays set. */
    boolean awaitEmpty(Duration longest) {
        try {
            return empty.await(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
