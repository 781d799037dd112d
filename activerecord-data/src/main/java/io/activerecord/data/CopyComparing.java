package io.activerecord.data;

import io.activerecord.data.CopyComparison.Difference;
import io.activerecord.data.CopyComparison.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares both sides of a copy. Rows are put by the hash of their key into buckets, each with its sum; rows of those that differ are
 * then looked at one by one, so many as are held in memory. Confined to one thread.
 */
final class CopyComparing {
    private static final int BUCKETS = 4_096;
    private static final int MOST_HELD = 100_000;
    private static final int SHOWN = 20;

    private final CopyPlan plan;
    private final List<CopyColumn> columns;
    private final RowDigest rows;
    private final RowDigest keys;

    CopyComparing(CopyPlan plan) {
        this.plan = plan;
        this.columns = plan.columns().stream().map(CopyColumn::reducing).toList();
        this.rows = new RowDigest(plan.types());
        this.keys = new RowDigest(plan.keyTypes());
    }

    /** The sums of one side. */
    private static final class Side {
        final RowSum all = new RowSum();
        final RowSum[] sums = new RowSum[BUCKETS];
        final long[] counts = new long[BUCKETS];
        long count;

        Side() {
            Arrays.setAll(sums, i -> new RowSum());
        }
    }

    /** Takes a row that was fitted. */
    private interface RowTaker {
        void take(@Nullable Object[] row);
    }

    CopyComparison run() {
        Side source = sums(this::source);
        Side target = sums(this::target);
        boolean same = source.count == target.count && source.all.isSame(target.all);
        return new CopyComparison(
                plan.part().source(),
                plan.targetName(),
                source.count,
                target.count,
                source.all.toString(),
                target.all.toString(),
                same || plan.key().isEmpty() ? List.of() : differences(buckets(source, target)));
    }

    private SourceRows source() {
        return SourceRows.ofSource(plan, List.of());
    }

    private SourceRows target() {
        return SourceRows.ofTarget(plan);
    }

    private void read(Supplier<SourceRows> side, RowTaker taker) {
        try (SourceRows opened = side.get()) {
            while (opened.hasNext()) {
                @Nullable Object[] row = opened.next();
                for (int i = 0; i < row.length; i++) {
                    row[i] = columns.get(i).fitted(row[i]);
                }
                taker.take(row);
            }
        }
    }

    private int bucket(@Nullable Object[] row) {
        return plan.key().isEmpty() ? 0 : keys.of(plan.keyOf(row)).bucket(BUCKETS);
    }

    private Side sums(Supplier<SourceRows> opener) {
        Side side = new Side();
        read(opener, row -> {
            int bucket = bucket(row);
            rows.of(row).addTo(side.sums[bucket]);
            side.counts[bucket]++;
            side.count++;
        });
        Arrays.stream(side.sums).forEach(side.all::add);
        return side;
    }

    /** Those that differ, as many as may be held. */
    private static boolean[] buckets(Side source, Side target) {
        boolean[] chosen = new boolean[BUCKETS];
        long held = 0;
        for (int i = 0; i < BUCKETS; i++) {
            boolean differs = source.counts[i] != target.counts[i] || !source.sums[i].isSame(target.sums[i]);
            if (differs && held < MOST_HELD) {
                chosen[i] = true;
                held += source.counts[i];
            }
        }
        return chosen;
    }

    /** What the source has in those buckets, less what the target has too. */
    private List<Difference> differences(boolean[] chosen) {
        Map<List<String>, RowSum> expected = new HashMap<>();
        read(this::source, row -> {
            if (chosen[bucket(row)]) {
                expected.put(shown(row), rows.of(row).sum());
            }
        });
        List<Difference> found = new ArrayList<>();
        read(this::target, row -> {
            if (chosen[bucket(row)]) {
                RowSum there = expected.remove(shown(row));
                boolean same = there != null && there.isSame(rows.of(row).sum());
                if (!same && found.size() < SHOWN) {
                    found.add(new Difference(there == null ? Kind.EXTRA : Kind.CHANGED, shown(row)));
                }
            }
        });
        expected.keySet().stream()
                .limit(SHOWN - found.size())
                .forEach(key -> found.add(new Difference(Kind.MISSING, key)));
        return found;
    }

    private List<String> shown(@Nullable Object[] row) {
        return KeyText.shown(plan.keyTypes(), plan.keyOf(row));
    }
}
