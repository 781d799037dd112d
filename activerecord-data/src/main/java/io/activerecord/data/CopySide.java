package io.activerecord.data;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One side of a comparison: reads its rows as the target holds them. Confined to one thread at a time. */
final class CopySide {
    static final int BUCKETS = 4_096;

    private final CopyPlan plan;
    private final Supplier<SourceRows> opener;
    private final List<CopyColumn> columns;
    private final RowDigest rows;
    private final RowDigest keys;

    private CopySide(CopyPlan plan, Supplier<SourceRows> opener) {
        this.plan = plan;
        this.opener = opener;
        this.columns = plan.columns().stream().map(CopyColumn::reducing).toList();
        this.rows = new RowDigest(plan.types());
        this.keys = new RowDigest(plan.keyTypes());
    }

    static CopySide source(CopyPlan plan) {
        return new CopySide(plan, () -> SourceRows.ofSource(plan, List.of()));
    }

    static CopySide target(CopyPlan plan) {
        return new CopySide(plan, () -> SourceRows.ofTarget(plan));
    }

    /** Takes a row that was fitted. */
    interface RowTaker {
        void take(@Nullable Object[] row);
    }

    /** Sums and counts of rows by bucket. Changes while a side is read. */
    static final class Sums {
        final RowSum all = new RowSum();
        final long[] counts = new long[BUCKETS];
        private final RowSum[] sums = new RowSum[BUCKETS];
        private long count;

        private Sums() {
            Arrays.setAll(sums, i -> new RowSum());
        }

        private void add(int bucket, RowDigest row) {
            row.addTo(sums[bucket]);
            counts[bucket]++;
            count++;
        }

        long count() {
            return count;
        }

        boolean isSame(Sums other) {
            return count == other.count && all.isSame(other.all);
        }

        boolean isSame(Sums other, int bucket) {
            return counts[bucket] == other.counts[bucket] && sums[bucket].isSame(other.sums[bucket]);
        }
    }

    /** @param ended whether nobody wants to know any more; what is given then is of the rows before */
    Sums sums(BooleanSupplier ended) {
        Sums sums = new Sums();
        read(ended, row -> sums.add(bucket(row), rows.of(row)));
        Arrays.stream(sums.sums).forEach(sums.all::add);
        return sums;
    }

    /** All rows. */
    void read(RowTaker taker) {
        read(() -> false, taker);
    }

    private void read(BooleanSupplier ended, RowTaker taker) {
        try (SourceRows opened = opener.get()) {
            while (!ended.getAsBoolean() && opened.hasNext()) {
                @Nullable Object[] row = opened.next();
                for (int i = 0; i < row.length; i++) {
                    row[i] = columns.get(i).fitted(row[i]);
                }
                taker.take(row);
            }
        }
    }

    int bucket(@Nullable Object[] row) {
        return plan.key().isEmpty() ? 0 : keys.bucket(plan.keyOf(row), BUCKETS);
    }

    RowSum sum(@Nullable Object[] row) {
        return rows.of(row).sum();
    }
}
