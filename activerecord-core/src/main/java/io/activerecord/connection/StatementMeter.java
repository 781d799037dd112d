package io.activerecord.connection;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Counts the statements of one node in one role, or of one tenant there. Safe for use by several threads; takes no lock. */
public final class StatementMeter {
    private final AtomicLongArray times = new AtomicLongArray(ResponseTimes.BUCKETS);
    private final LongAdder nanos = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder refused = new LongAdder();

    StatementMeter() {}

    /** A statement was answered after so many nanoseconds. */
    public void ran(long took) {
        times.getAndIncrement(ResponseTimes.bucket(took));
        nanos.add(took);
    }

    /** A statement failed. */
    public void failed() {
        errors.increment();
    }

    /** Work failed and is done again. */
    void retried() {
        retries.increment();
    }

    /** Work was not let in. */
    void refused() {
        refused.increment();
    }

    /** Takes over what {@code other} has counted, which counts no more. */
    void absorb(StatementMeter other) {
        for (int i = 0; i < ResponseTimes.BUCKETS; i++) {
            times.getAndAdd(i, other.times.getAndSet(i, 0));
        }
        nanos.add(other.nanos.sumThenReset());
        errors.add(other.errors.sumThenReset());
        retries.add(other.retries.sumThenReset());
        refused.add(other.refused.sumThenReset());
    }

    long retries() {
        return retries.sum();
    }

    long refusals() {
        return refused.sum();
    }

    long errors() {
        return errors.sum();
    }

    ResponseTimes times() {
        return ResponseTimes.of(times, nanos.sum());
    }
}
