package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.error.StaleRecordException;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.sql.Access;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.DeleteCommand;
import io.activerecord.sql.InList;
import io.activerecord.sql.NullTest;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.transaction.TransactionOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes many records in one transaction, up to 512 in a statement. Confined to one thread at a time. */
final class DeleteMany<M extends ActiveRecord<?>> {
    private static final int MOST_ROWS = 512;

    private final Finder<M> finder;
    private final WrittenRecords<M> written;
    private final @Nullable ProgressMeter meter;
    private final List<ColumnMapping> told;

    private DeleteMany(Finder<M> finder, WrittenRecords<M> written, @Nullable ProgressMeter meter) {
        this.finder = finder;
        this.written = written;
        this.meter = meter;
        this.told = new ArrayList<>(finder.mapping().keyColumns());
        ColumnMapping version = finder.filled().version();
        if (version != null) {
            told.add(version);
        }
        ColumnMapping tenant = finder.mapping().tenantId();
        if (tenant != null) {
            told.add(tenant);
        }
    }

    static <M extends ActiveRecord<?>> long run(
            Finder<M> finder, Collection<? extends M> records, @Nullable Progress progress) {
        if (records.isEmpty()) {
            return 0;
        }
        WrittenRecords<M> all = WrittenRecords.of("deleteAll", finder, records);
        Engine engine = all.origin().engine();
        try (ProgressMeter meter =
                ProgressMeter.of(progress, engine, all.records().size())) {
            RecordClasses.each("deleteAll", finder, all.records(), engine, all.route(), (each, own) -> {
                DeleteMany<M> delete = new DeleteMany<>(each, all.with(own), meter);
                if (each.filled().mark() == null) {
                    delete.delete();
                } else {
                    delete.mark();
                }
            });
            if (meter != null) {
                meter.finish();
            }
        }
        return all.records().size();
    }

    /** Each by an update of its own. */
    private void mark() {
        AssociationEffects effects = finder.effects();
        written.origin().engine().transactions().run(written.route(), TransactionOptions.once(), transaction -> {
            for (M record : written.records()) {
                effects.beforeDelete(record, false);
                RecordMark.delete(record, finder);
                effects.afterDelete(record);
                tell(1);
            }
            return Boolean.TRUE;
        });
    }

    private void delete() {
        for (M record : written.records()) {
            RecordStore.requireSameRow(record, finder, RecordStore.changed(record, finder.mapping()));
        }
        Engine engine = written.origin().engine();
        boolean all = engine.transactions().run(written.route(), TransactionOptions.once(), transaction -> {
            boolean complete = deleteRows(engine);
            if (!complete) {
                transaction.rollback();
            }
            return complete;
        });
        if (!all) {
            throw stale();
        }
    }

    /** Whether every record had its row; if not, the transaction is to be undone. */
    private boolean deleteRows(Engine engine) {
        AssociationEffects effects = finder.effects();
        List<M> records = written.records();
        if (!effects.none()) {
            records.forEach(record -> effects.beforeDelete(record, true));
        }
        try (Lease lease = engine.connections().lease(written.route(), Access.WRITE)) {
            int most = mostRows(lease);
            for (int from = 0; from < records.size(); ) {
                int rows = Integer.highestOneBit(Math.min(most, records.size() - from)); // few different statements
                if (delete(lease, records.subList(from, from + rows)) != rows) {
                    return false;
                }
                tell(rows);
                from += rows;
            }
            for (M record : records) {
                RecordMemento memento = new RecordMemento(record, List.of());
                record.become(RecordStatus.DELETED, record.snapshot(), record.origin());
                RecordInsert.restoreOnRollback(engine, lease, memento);
            }
        }
        if (!effects.none()) {
            records.forEach(effects::afterDelete);
        }
        return true;
    }

    private void tell(int rows) {
        if (meter != null) {
            meter.add(rows);
        }
    }

    private int mostRows(Lease lease) {
        return Math.max(1, Math.min(MOST_ROWS, lease.dialect().limits().binds() / told.size()));
    }

    private long delete(Lease lease, List<M> portion) {
        DeleteCommand command = new DeleteCommand(finder.mapping().table(), anyOf(portion));
        ShapeWriter shape = ShapeWriter.of(command);
        try (StatementRun run = StatementRun.on(lease, lease.shapes().render(command, shape))) {
            return run.bindAll(shape).update();
        }
    }

    /** The rows of {@code records}, as they were read. */
    private Condition anyOf(List<M> records) {
        if (told.size() > 1) {
            return Condition.any(records.stream().map(this::same).toList());
        }
        ColumnMapping key = told.get(0);
        List<Bind> keys = records.stream()
                .map(record -> new Bind(key.toColumn(key.get(record)), key.type()))
                .toList();
        return new InList(key.ref(), keys, false);
    }

    private Condition same(M record) {
        List<Condition> parts = new ArrayList<>(told.size());
        for (ColumnMapping column : told) {
            Object value = column.toColumn(column.get(record));
            parts.add(
                    value == null
                            ? new NullTest(column.ref(), false)
                            : new Comparison(column.ref(), Comparison.Operator.EQ, new Bind(value, column.type())));
        }
        return Condition.all(parts);
    }

    /** Which ones have no row as they were read, now that all rows are back. */
    private StaleRecordException stale() {
        List<M> stale = new ArrayList<>();
        try (Lease lease = written.origin().engine().connections().lease(written.route(), Access.READ)) {
            for (M record : written.records()) {
                if (!isThere(lease, record)) {
                    stale.add(record);
                }
            }
        }
        String names = stale.isEmpty() ? "records of deleteAll" : WrittenRecords.named(stale, finder);
        return new StaleRecordException(names + " (" + stale.size() + " of "
                + written.records().size()
                + ") changed or deleted by somebody else since they were read; nothing was deleted: reload them and try"
                + " again");
    }

    private boolean isThere(Lease lease, M record) {
        SelectCommand command = finder.where(same(record)).keyCommand();
        ShapeWriter shape = ShapeWriter.of(command);
        try (StatementRun run = StatementRun.on(lease, lease.shapes().render(command, shape));
                ResultRows rows = run.bindAll(shape).query()) {
            return rows.next();
        }
    }
}
