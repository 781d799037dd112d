package io.activerecord.connection;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How long statements took, from being sent to the driver's answer, in buckets: two for each power of two of microseconds, so that
 * a percentile is told no more than half too high. Immutable; safe for use by several threads.
 */
public final class ResponseTimes {
    static final int BUCKETS = 56;
    static final ResponseTimes NONE = new ResponseTimes(new long[BUCKETS], 0);

    private final long[] counts;
    private final long nanos;

    private ResponseTimes(long[] counts, long nanos) {
        this.counts = counts;
        this.nanos = nanos;
    }

    static ResponseTimes of(AtomicLongArray counted, long nanos) {
        long[] counts = new long[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            counts[i] = counted.get(i);
        }
        return new ResponseTimes(counts, nanos);
    }

    /** Which bucket counts a time: of its highest bit, and of the next below that. */
    static int bucket(long nanos) {
        long micros = Math.max(1, nanos / 1_000);
        int octave = 63 - Long.numberOfLeadingZeros(micros);
        int half = octave == 0 ? 0 : (int) (micros >>> (octave - 1)) & 1;
        return Math.min(BUCKETS - 1, 2 * octave + half);
    }

    /** What is longer than all times that {@code bucket} counts, in microseconds. */
    private static long above(int bucket) {
        int octave = bucket / 2;
        long lowest = 1L << octave;
        return bucket % 2 == 1 || octave == 0 ? 2 * lowest : lowest + lowest / 2;
    }

    /** How many there were. */
    public long count() {
        long sum = 0;
        for (long each : counts) {
            sum += each;
        }
        return sum;
    }

    /** The mean; zero without any. */
    public Duration mean() {
        long count = count();
        return count == 0 ? Duration.ZERO : Duration.ofNanos(nanos / count);
    }

    /** Half of them were shorter. */
    public Duration p50() {
        return percentile(50);
    }

    /** 95 of 100 were shorter. */
    public Duration p95() {
        return percentile(95);
    }

    /** 99 of 100 were shorter. */
    public Duration p99() {
        return percentile(99);
    }

    /**
     * What {@code percent} of 100 did not exceed; zero without any.
     *
     * @throws IllegalArgumentException unless it is above 0 and no more than 100
     */
    public Duration percentile(double percent) {
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException("a percentile is above 0 and no more than 100, not " + percent);
        }
        long rank = (long) Math.ceil(count() * percent / 100);
        long seen = 0;
        for (int i = 0; i < BUCKETS && rank > 0; i++) {
            seen += counts[i];
            if (seen >= rank) {
                return Duration.ofNanos(1_000 * above(i));
            }
        }
        return Duration.ZERO;
    }

    ResponseTimes plus(ResponseTimes other) {
        long[] sum = counts.clone();
        for (int i = 0; i < BUCKETS; i++) {
            sum[i] += other.counts[i];
        }
        return new ResponseTimes(sum, nanos + other.nanos);
    }

    /** {@code 1000 (mean 0.2 ms, p50 0.1 ms, p95 0.4 ms, p99 1.5 ms)}. */
    @Override
    public String toString() {
        return count() + " (mean " + millis(mean()) + ", p50 " + millis(p50()) + ", p95 " + millis(p95()) + ", p99 "
                + millis(p99()) + ")";
    }

    private static String millis(Duration time) {
        return Math.round(time.toNanos() / 10_000.0) / 100.0 + " ms";
    }
}
