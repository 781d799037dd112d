package io.activerecord.connection;

import java.time.Duration;

/**
 * How busy connections are, and how the statements on them fare. Immutable. All but {@code pool} counts from when the connection
 * was configured.
 *
 * @param pool how the pool stands now
 * @param waits how often work waited for a connection because none was free
 * @param waited for how long, together
 * @param requests statements that were sent, a batch as one; what runs on the driver's own connection is not seen
 * @param errors those of them that failed
 * @param retries how often work that failed was done again
 * @param refused how often a circuit breaker or a bulkhead has refused work, which is no request then
 * @param times how long the others took
 * @param held for how long connections were lent, together
 * @param capacity for how long they could have been: most connections times the age of the pool
 */
public record Figures(
        PoolFigures pool,
        long waits,
        Duration waited,
        long requests,
        long errors,
        long retries,
        long refused,
        ResponseTimes times,
        Duration held,
        Duration capacity) {
    /** Of a pool that has done nothing. */
    static Figures none(String name) {
        return new Figures(
                new PoolFigures(name, 0, 0, 0, 0, 0, 0),
                0,
                Duration.ZERO,
                0,
                0,
                0,
                0,
                ResponseTimes.NONE,
                Duration.ZERO,
                Duration.ZERO);
    }

    /** Which part of the time connections were lent, from 0 to 1. */
    public double utilisation() {
        return capacity.isZero() ? 0 : Math.min(1, (double) held.toNanos() / capacity.toNanos());
    }

    /** Which part of the statements failed, from 0 to 1. */
    public double errorRate() {
        return requests == 0 ? 0 : (double) errors / requests;
    }

    /** What {@code meter} has counted as well. */
    Figures with(StatementMeter meter) {
        ResponseTimes more = meter.times();
        long failed = meter.errors();
        return new Figures(
                pool,
                waits,
                waited,
                requests + more.count() + failed,
                errors + failed,
                retries + meter.retries(),
                refused + meter.refusals(),
                times.plus(more),
                held,
                capacity);
    }

    Figures plus(Figures other) {
        return new Figures(
                pool.plus(other.pool),
                waits + other.waits,
                waited.plus(other.waited),
                requests + other.requests,
                errors + other.errors,
                retries + other.retries,
                refused + other.refused,
                times.plus(other.times),
                held.plus(other.held),
                capacity.plus(other.capacity));
    }
}
