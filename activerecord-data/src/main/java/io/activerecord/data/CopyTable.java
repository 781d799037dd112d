package io.activerecord.data;

import io.activerecord.ConnectionManager;
import io.activerecord.ProgressMeter;
import io.activerecord.data.CopyCheckpoints.Checkpoint;
import io.activerecord.transaction.TransactionOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The copy of one table in one run: portions of the source, each written together with the checkpoint. Confined to one thread. */
final class CopyTable {
    private static final Checkpoint NOTHING = new Checkpoint(null, 0, 0, new RowSum().toString(), false);

    private final CopyPlan plan;
    private final CopySettings settings;
    private final @Nullable CopyCheckpoints checkpoints;
    private final RowDigest digest;
    private final Checkpoint before;
    private final List<RejectedRow> rejected = new ArrayList<>();
    private Checkpoint now;
    private boolean begun;

    /** Reads the checkpoint, if there are any. */
    CopyTable(CopyPlan plan, CopySettings settings, @Nullable CopyCheckpoints checkpoints) {
        this.plan = plan;
        this.settings = settings;
        this.checkpoints = checkpoints;
        this.digest = new RowDigest(plan.types());
        Optional<Checkpoint> found = checkpoints == null ? Optional.empty() : checkpoints.find(plan);
        this.before = found.orElse(NOTHING);
        this.begun = found.isPresent();
        this.now = before;
    }

    long readBefore() {
        return before.read();
    }

    CopyReport.TableCopy run(@Nullable ProgressMeter meter) {
        if (!before.finished()) {
            String key = before.lastKey();
            List<@Nullable Object> after = key == null ? List.of() : KeyText.parse(plan.keyTypes(), key);
            try (SourceRows rows = SourceRows.ofSource(plan, after)) {
                if (checkpoints == null) {
                    ConnectionManager.transaction(
                            plan.connection(), TransactionOptions.once(), whole -> copy(rows, meter));
                } else {
                    copy(rows, meter);
                }
            } catch (BulkLoadException e) {
                throw told(e);
            }
        }
        return new CopyReport.TableCopy(
                plan.part().source(),
                plan.targetName(),
                now.read() - before.read(),
                now.written() - before.written(),
                before.written(),
                rejected,
                before.finished(),
                now.checksum(),
                plan.madeWithout(),
                null);
    }

    /** What was refused of a portion, as the whole copy has it. */
    private BulkLoadException told(BulkLoadException portion) {
        boolean resumable = checkpoints != null;
        LoadedPart part =
                resumable ? LoadedPart.of(now.written() - before.written(), now.read() + 1) : new LoadedPart();
        List<RejectedRow> all = new ArrayList<>(rejected);
        portion.rejected().forEach(row -> all.add(inCopy(row)));
        return BulkLoadException.ofCopy(plan.part().source(), part, all, resumable, portion);
    }

    /** A row of a portion that comes next, counted over all portions. */
    private RejectedRow inCopy(RejectedRow row) {
        return new RejectedRow(now.read() + row.line(), row.reason(), row.item());
    }

    private void copy(SourceRows rows, @Nullable ProgressMeter meter) {
        CopyPlace place = checkpoints == null ? null : new CopyPlace(plan);
        @Nullable Object @Nullable [] row = next(rows, place);
        do {
            List<@Nullable Object[]> portion = new ArrayList<>();
            while (row != null && portion.size() < settings.batchSize()) {
                portion.add(row);
                row = next(rows, place); // before the portion ends there, since it may have the same key
            }
            String key = portion.isEmpty() ? now.lastKey() : keyOf(portion.get(portion.size() - 1));
            boolean last = row == null;
            Written written = ConnectionManager.inTransaction(plan.connection(), together -> write(portion, key, last));
            committed(written);
            if (meter != null) {
                meter.add(portion.size());
            }
        } while (row != null);
    }

    private static @Nullable Object @Nullable [] next(SourceRows rows, @Nullable CopyPlace place) {
        if (!rows.hasNext()) {
            return null;
        }
        @Nullable Object[] row = rows.next();
        if (place != null) {
            place.move(row);
        }
        return row;
    }

    private @Nullable String keyOf(@Nullable Object[] row) {
        return checkpoints == null ? null : KeyText.of(plan.keyTypes(), plan.keyOf(row));
    }

    /** What a portion comes to if its transaction is committed. */
    private record Written(Checkpoint next, List<RejectedRow> refused) {}

    /** May run more than once, if the connection tries transactions again: nothing is remembered before it is committed. */
    private Written write(List<@Nullable Object[]> portion, @Nullable String lastKey, boolean last) {
        List<RejectedRow> refused = load(portion);
        RowSum sum = RowSum.parse(now.checksum());
        sum.add(sumOf(portion, refused));
        Checkpoint next = new Checkpoint(
                lastKey,
                now.read() + portion.size(),
                now.written() + portion.size() - refused.size(),
                sum.toString(),
                last);
        if (checkpoints != null && begun) {
            checkpoints.move(plan, now, next);
        } else if (checkpoints != null) {
            checkpoints.insert(plan, next);
        }
        return new Written(next, refused);
    }

    private void committed(Written written) {
        written.refused().forEach(row -> rejected.add(inCopy(row)));
        begun = true;
        now = written.next();
    }

    private List<RejectedRow> load(List<@Nullable Object[]> portion) {
        return portion.isEmpty()
                ? List.of()
                : Bulk.into(plan.connection(), plan.target())
                        .batchSize(settings.batchSize())
                        .rejects(settings.rejects() - rejected.size())
                        .run(new CopyForm(plan), portion.iterator())
                        .rejected();
    }

    private RowSum sumOf(List<@Nullable Object[]> portion, List<RejectedRow> refused) {
        Set<Long> out = new HashSet<>();
        refused.forEach(row -> out.add(row.line()));
        RowSum sum = new RowSum();
        for (int i = 0; i < portion.size(); i++) {
            if (!out.contains(i + 1L)) {
                digest.of(portion.get(i)).addTo(sum);
            }
        }
        return sum;
    }
}
