package io.activerecord.data;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a copy did. Immutable; safe for use by several threads.
 *
 * @param tables in the order in which they were copied
 * @param elapsed how long it took, with comparing
 * @param comparing how much of that was comparing; zero if nobody asked
 */
public record CopyReport(List<TableCopy> tables, Duration elapsed, Duration comparing) {
    public CopyReport {
        tables = List.copyOf(tables);
    }

    /**
     * What was done for one table.
     *
     * @param source what was read, with its connection
     * @param target the table that was written, with its connection
     * @param read rows that this run read
     * @param written rows that this run wrote and committed
     * @param skipped rows that earlier runs of the same copy had written
     * @param rejected rows that were left out in this run
     * @param finishedBefore whether an earlier run had finished it, so that this one did nothing
     * @param checksum of all rows that this run and earlier ones wrote
     * @param madeWithout what the target's table lacks of the source's, in words, if this run made it: defaults, counters, indexes and the
     *     like; empty if it was there, or is that of a model
     * @param comparison of both sides; null if nobody asked
     */
    public record TableCopy(
            String source,
            String target,
            long read,
            long written,
            long skipped,
            List<RejectedRow> rejected,
            boolean finishedBefore,
            String checksum,
            List<String> madeWithout,
            @Nullable CopyComparison comparison) {
        public TableCopy {
            madeWithout = List.copyOf(madeWithout);
            rejected = List.copyOf(rejected);
        }

        TableCopy compared(CopyComparison result) {
            return new TableCopy(
                    source, target, read, written, skipped, rejected, finishedBefore, checksum, madeWithout, result);
        }

        /** Of both sides; empty if nobody asked. */
        public Optional<CopyComparison> compared() {
            return Optional.ofNullable(comparison);
        }
    }

    /** Rows that this run read. */
    public long read() {
        return tables.stream().mapToLong(TableCopy::read).sum();
    }

    /** Rows that this run wrote and committed. */
    public long written() {
        return tables.stream().mapToLong(TableCopy::written).sum();
    }

    /** Rows that earlier runs of the same copy had written. */
    public long skipped() {
        return tables.stream().mapToLong(TableCopy::skipped).sum();
    }

    /** Rows that were left out in this run. */
    public long rejected() {
        return tables.stream().mapToLong(table -> table.rejected().size()).sum();
    }

    /** Whether earlier runs had finished all of it. */
    public boolean finishedBefore() {
        return tables.stream().allMatch(TableCopy::finishedBefore);
    }

    /** Rows written a second, without the time of comparing; 0 before time has passed. */
    public double perSecond() {
        double seconds = elapsed.minus(comparing).toNanos() / 1e9;
        return seconds <= 0 ? 0 : written() / seconds;
    }

    /** {@code 500,000 rows copied, 500,000 before, 0 rejected, 90,000 a second}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d rows copied, %,d before, %,d rejected, %,.0f a second",
                written(),
                skipped(),
                rejected(),
                perSecond());
    }
}
