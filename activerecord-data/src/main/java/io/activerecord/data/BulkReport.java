package io.activerecord.data;

import io.activerecord.dialect.BulkMeans;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a load did. Immutable; safe for use by several threads.
 *
 * @param read rows that the source gave
 * @param loaded rows that the database has taken; they are committed, unless a transaction of the caller's is open
 * @param rejected rows that were left out, in the order of the source
 * @param elapsed how long it took
 * @param means by what means the rows went in; single rows of a portion that failed went in by inserts
 * @param shortfall why these are not the engine's fastest means, and what would help; null where they are
 */
public record BulkReport(
        long read,
        long loaded,
        List<RejectedRow> rejected,
        Duration elapsed,
        BulkMeans means,
        @Nullable String shortfall) {
    public BulkReport {
        rejected = List.copyOf(rejected);
    }

    /** Rows loaded a second; 0 before time has passed. */
    public double perSecond() {
        double seconds = elapsed.toNanos() / 1e9;
        return seconds <= 0 ? 0 : loaded / seconds;
    }

    /** {@code 99,998 of 100,000 rows by COPY, 2 rejected, 80,000 a second}. */
    @Override
    public String toString() {
        String text = String.format(
                Locale.ROOT,
                "%,d of %,d rows by %s, %,d rejected, %,.0f a second",
                loaded,
                read,
                means,
                rejected.size(),
                perSecond());
        return shortfall == null ? text : text + " (" + shortfall + ")";
    }
}
