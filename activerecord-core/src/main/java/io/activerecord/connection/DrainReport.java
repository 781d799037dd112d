package io.activerecord.connection;

import java.time.Duration;
import java.util.Objects;

/**
 * What became of the work that was in flight when pools took no more. Immutable.
 *
 * @param ended pieces of work that ended by themselves: each had a lease, or was waiting for one
 * @param cut connections that were taken from the work that held them, because the time was over
 * @param took until the last connection was closed
 */
public record DrainReport(int ended, int cut, Duration took) {
    static final DrainReport NONE = new DrainReport(0, 0, Duration.ZERO);

    public DrainReport {
        Objects.requireNonNull(took, "took");
    }

    DrainReport plus(DrainReport other) {
        return new DrainReport(
                ended + other.ended, cut + other.cut, took.compareTo(other.took) < 0 ? other.took : took);
    }
}
