package io.activerecord.data;

import io.activerecord.Concurrently;
import io.activerecord.ConnectionManager;
import io.activerecord.Outcome;
import io.activerecord.connection.Connections;
import io.activerecord.data.CopyComparison.Difference;
import io.activerecord.data.CopyComparison.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Compares both sides of a copy. Rows are put by the hash of their key into buckets, each with its sum; rows of those that differ are
 * then looked at one by one, so many as are held in memory. Used once, by one thread, which another helps.
 */
final class CopyComparing {
    private static final int MOST_HELD = 100_000;
    private static final int SHOWN = 20;

    private final CopyPlan plan;
    private final CopySide source;
    private final CopySide target;
    private volatile boolean failed;

    CopyComparing(CopyPlan plan) {
        this.plan = plan;
        this.source = CopySide.source(plan);
        this.target = CopySide.target(plan);
    }

    CopyComparison run() {
        List<CopySide.Sums> sums = isTogether() ? together() : List.of(sums(source), sums(target));
        CopySide.Sums expected = sums.get(0);
        CopySide.Sums found = sums.get(1);
        return new CopyComparison(
                plan.part().source(),
                plan.targetName(),
                expected.count(),
                found.count(),
                expected.all.toString(),
                found.all.toString(),
                expected.isSame(found) || plan.key().isEmpty() ? List.of() : differences(buckets(expected, found)));
    }

    // ---- reading both ----

    /** Not inside a transaction, which stays on its thread, nor on one pool, which may have one connection. */
    private boolean isTogether() {
        Connections connections = ConnectionManager.connections();
        return connections.context().currentWork() == null
                && !connections
                        .routeTo(plan.part().connection(), null)
                        .key()
                        .equals(connections.routeTo(plan.connection(), null).key());
    }

    private List<CopySide.Sums> together() {
        try {
            List<Outcome<CopySide.Sums>> both = Concurrently.run(2, () -> sums(source), () -> sums(target));
            requireBoth(both);
            return both.stream()
                    .map(each -> Objects.requireNonNull(each.value(), "sums"))
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CopyException("comparing " + plan.part().source() + " with " + plan.targetName()
                    + " was interrupted; compare them again");
        }
    }

    private static void requireBoth(List<? extends Outcome<?>> both) {
        List<Throwable> failures =
                both.stream().flatMap(each -> each.failure().stream()).toList();
        if (failures.isEmpty()) {
            return;
        }
        Throwable first = failures.get(0);
        failures.stream().skip(1).forEach(first::addSuppressed);
        if (first instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) first; // nothing else is declared
    }

    private CopySide.Sums sums(CopySide side) {
        boolean read = false;
        try {
            CopySide.Sums sums = side.sums(() -> failed);
            read = true;
            return sums;
        } finally {
            if (!read) {
                failed = true;
            }
        }
    }

    // ---- what differs ----

    /** Those that differ, as many as may be held. */
    private static boolean[] buckets(CopySide.Sums expected, CopySide.Sums found) {
        boolean[] chosen = new boolean[CopySide.BUCKETS];
        long held = 0;
        for (int i = 0; i < chosen.length; i++) {
            if (held < MOST_HELD && !expected.isSame(found, i)) {
                chosen[i] = true;
                held += expected.counts[i];
            }
        }
        return chosen;
    }

    /** What the source has in those buckets, less what the target has too. */
    private List<Difference> differences(boolean[] chosen) {
        Map<List<String>, RowSum> expected = new HashMap<>();
        source.read(row -> {
            if (chosen[source.bucket(row)]) {
                expected.put(shown(row), source.sum(row));
            }
        });
        List<Difference> found = new ArrayList<>();
        target.read(row -> {
            if (chosen[target.bucket(row)]) {
                RowSum there = expected.remove(shown(row));
                boolean same = there != null && there.isSame(target.sum(row));
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
