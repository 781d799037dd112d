package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.error.RecordStateException;
import io.activerecord.error.StaleRecordException;
import io.activerecord.execution.StatementRun;
import io.activerecord.sql.Access;
import io.activerecord.transaction.TransactionOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Updates many records in one transaction: those whose changes are in the same columns as one batch. Confined to one
 * thread at a time.
 */
final class UpdateMany<M extends ActiveRecord<?>> {
    /** More in one batch save nothing that could be measured. */
    private static final int MOST_ROWS = 512;

    private final Finder<M> finder;
    private final WrittenRecords<M> written;
    private final List<RecordMemento> mementos = new ArrayList<>();
    private final Map<ColumnMask, List<Change<M>>> changes = new LinkedHashMap<>();
    private final List<M> stale = new ArrayList<>();
    private int changed;
    private int unchanged;

    /**
     * A record whose row is to be updated.
     *
     * @param version as it was, null without one
     * @param before what its fields were when it was read
     */
    private record Change<M>(
            M record, RecordMemento memento, @Nullable Object version, Object before) {}

    private UpdateMany(Finder<M> finder, WrittenRecords<M> written) {
        this.finder = finder;
        this.written = written;
    }

    static <M extends ActiveRecord<?>> long run(
            Finder<M> finder, Collection<? extends M> records, @Nullable Progress progress) {
        if (records.isEmpty()) {
            return 0;
        }
        WrittenRecords<M> all = WrittenRecords.of("updateAll", finder, records);
        Engine engine = all.origin().engine();
        long[] changed = new long[1];
        try (ProgressMeter meter =
                ProgressMeter.of(progress, engine, all.records().size())) {
            RecordClasses.each("updateAll", finder, all.records(), engine, all.route(), (each, own) -> {
                changed[0] += new UpdateMany<>(each, all.with(own)).run(meter);
            });
            if (meter != null) {
                meter.finish();
            }
        }
        return changed[0];
    }

    private int run(@Nullable ProgressMeter meter) {
        try {
            prepare();
            write(meter);
            return changed;
        } catch (RuntimeException | Error e) {
            for (int i = mementos.size() - 1; i >= 0; i--) {
                mementos.get(i).run();
            }
            throw e;
        }
    }

    /** Fills what updates fill, and sorts the records by what has changed. */
    private void prepare() {
        for (M record : written.records()) {
            RecordMemento memento = new RecordMemento(record, finder.filled().onUpdate());
            mementos.add(memento);
            ColumnMask own = RecordStore.own(record, finder, written.route(), memento);
            Object before = record.snapshot();
            if (own.isEmpty() || before == null) {
                unchanged++;
                continue;
            }
            Object version =
                    finder.filled().fillChanged(record, own, written.origin().engine());
            ColumnMask filled = RecordStore.changed(record, finder.mapping()).without(finder.notUpdatable());
            changes.computeIfAbsent(filled, mask -> new ArrayList<>())
                    .add(new Change<>(record, memento, version, before));
            changed++;
        }
    }

    private void write(@Nullable ProgressMeter meter) {
        Engine engine = written.origin().engine();
        if (meter != null && unchanged > 0) {
            meter.add(unchanged);
        }
        if (changed > 0) {
            engine.transactions().run(written.route(), TransactionOptions.once(), transaction -> {
                try (Lease lease = engine.connections().lease(written.route(), Access.WRITE)) {
                    for (Map.Entry<ColumnMask, List<Change<M>>> group : changes.entrySet()) {
                        write(lease, group.getKey(), group.getValue(), meter);
                    }
                    requireFresh();
                    remember(engine, lease);
                }
                return Boolean.TRUE;
            });
        }
    }

    private void write(Lease lease, ColumnMask columns, List<Change<M>> group, @Nullable ProgressMeter meter) {
        ModelStatements<M> statements = finder.statements(lease.dialect());
        ModelStatements.ColumnStatement update = statements.update(columns);
        for (int from = 0; from < group.size(); from += MOST_ROWS) {
            List<Change<M>> rows = group.subList(from, Math.min(group.size(), from + MOST_ROWS));
            int[] counts = batch(lease, statements, update, rows);
            for (int i = 0; i < rows.size(); i++) {
                if (counts[i] == 0) {
                    stale.add(rows.get(i).record());
                } else if (counts[i] < 0) {
                    throw untold();
                }
            }
            if (meter != null) {
                meter.add(rows.size());
            }
        }
    }

    private int[] batch(
            Lease lease, ModelStatements<M> statements, ModelStatements.ColumnStatement update, List<Change<M>> rows) {
        try (StatementRun run = StatementRun.on(lease, update.sql())) {
            for (Change<M> row : rows) {
                RecordInsert.writeColumns(row.record(), run, statements, update);
                RecordStore.bindRow(
                        row.record(),
                        statements.writtenBy(),
                        run,
                        update.sql().slots(),
                        update.columns().size(),
                        lease.dialect(),
                        row.version());
                run.addToBatch();
            }
            return run.runBatch();
        }
    }

    private RecordStateException untold() {
        return new RecordStateException("updateAll of " + finder.model().getSimpleName() + ": the driver does not tell"
                + " how many rows each update of a batch changed, so a stale record would pass for updated; nothing was"
                + " written. Take the option from the connection that makes it so, or save the records one by one");
    }

    private void requireFresh() {
        if (!stale.isEmpty()) {
            throw new StaleRecordException(WrittenRecords.named(stale, finder) + " (" + stale.size() + " of " + changed
                    + ") changed or deleted by somebody else since they were read; nothing was written: reload them and"
                    + " try again");
        }
    }

    /** Memory says so too, and what is associated follows. */
    private void remember(Engine engine, Lease lease) {
        ModelStatements<M> statements = finder.statements(lease.dialect());
        AssociationEffects effects = finder.effects();
        for (List<Change<M>> group : changes.values()) {
            for (Change<M> change : group) {
                RecordInsert.wrote(change.record(), engine, lease, statements, change.memento());
                if (!effects.noneOnSave()) {
                    effects.afterUpdate(change.record(), change.before());
                }
            }
        }
    }
}
