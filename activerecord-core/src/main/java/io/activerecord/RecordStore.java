package io.activerecord;

import io.activerecord.connection.ConnectionKey;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Lease;
import io.activerecord.connection.Retries;
import io.activerecord.connection.Route;
import io.activerecord.dialect.Dialect;
import io.activerecord.error.RecordStateException;
import io.activerecord.error.StaleRecordException;
import io.activerecord.execution.LockWait;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.Hierarchy;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Access;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.RowLock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes single records: update of what changed, delete, reload. */
final class RecordStore {
    private RecordStore() {}

    // ---- update ----

    static void update(ActiveRecord<?> record, Finder<?> finder) {
        RecordOrigin origin = originOf(record);
        Route route = home(origin, finder);
        RecordMemento memento = new RecordMemento(record, finder.filled().onUpdate());
        try {
            ColumnMask changed = own(record, finder, route, memento);
            if (changed.isEmpty()) {
                return;
            }
            Object version = finder.filled().fillChanged(record, changed, origin.engine());
            ColumnMask written = finder.filled().onUpdate().isEmpty()
                    ? changed
                    : changed(record, finder.mapping()).without(finder.notUpdatable());
            try (Lease lease = origin.engine().connections().lease(route, Access.WRITE)) {
                ModelStatements<?> statements = finder.statements(lease.dialect());
                runUpdate(
                        record, finder, lease, statements, statements.update(written), statements.writtenBy(), version);
                RecordInsert.wrote(record, origin.engine(), lease, statements, memento);
            }
        } catch (RuntimeException | Error e) {
            memento.run();
            throw e;
        }
    }

    /**
     * What an update is to write, but for what it fills.
     *
     * @throws RecordStateException if something has changed that updates leave as it is
     */
    static ColumnMask own(ActiveRecord<?> record, Finder<?> finder, Route route, RecordMemento memento) {
        ForeignKeys.copy(record, finder.mapping(), route.key(), memento);
        ColumnMask all = changed(record, finder.mapping());
        requireSameRow(record, finder, all);
        requireSameClass(record, finder.mapping().hierarchy(), all);
        RecordMark.requireUntouched(record, finder, all);
        finder.guarded().requireUnchanged(all);
        return all.without(finder.notUpdatable());
    }

    static RecordOrigin originOf(ActiveRecord<?> record) {
        RecordOrigin origin = record.origin();
        if (origin == null) {
            throw new RecordStateException(record.getClass().getSimpleName() + " is new; save it first");
        }
        return origin;
    }

    /** Where the record came from, unless a scope leads somewhere else: that is refused. */
    static Route home(RecordOrigin origin, Finder<?> finder) {
        Connections connections = origin.engine().connections();
        ConnectionKey key = origin.key();
        return connections.routeHome(key, finder.mapping().connectionName(), finder.model());
    }

    /** The row is found by its key, and by its tenant if it has one: neither may have been changed. */
    static void requireSameRow(ActiveRecord<?> record, Finder<?> finder, ColumnMask changed) {
        requireSameKey(record, finder, changed);
        TenantColumn tenant = finder.filled().tenant();
        if (tenant != null) {
            tenant.requireOwn(record, changed);
        }
        ShardColumn shard = finder.filled().shard();
        if (shard != null) {
            shard.requireUnchanged(changed);
        }
    }

    /** The key finds the row, so one that was changed would find another's. */
    static void requireSameKey(ActiveRecord<?> record, Finder<?> finder, ColumnMask changed) {
        for (ColumnMapping column : finder.mapping().keyColumns()) {
            if (changed.has(column.index())) {
                throw new RecordStateException("the key " + record.getClass().getSimpleName() + "."
                        + column.property() + " was changed to " + column.get(record)
                        + "; a key stays as it is: insert a new record and delete this one");
            }
        }
    }

    static void requireSameClass(ActiveRecord<?> record, @Nullable Hierarchy hierarchy, ColumnMask changed) {
        if (hierarchy != null && changed.has(hierarchy.discriminator().index())) {
            ColumnMapping column = hierarchy.discriminator();
            throw new RecordStateException(record.getClass().getSimpleName() + "." + column.property()
                    + " was changed to " + column.get(record) + "; a record stays of its class: insert one of the other"
                    + " class and delete this one, or change the row with update() of a query");
        }
    }

    static void runUpdate(
            ActiveRecord<?> record,
            Finder<?> finder,
            Lease lease,
            ModelStatements<?> statements,
            ModelStatements.ColumnStatement update,
            List<ModelStatements.RowPart> row,
            @Nullable Object version) {
        try (StatementRun run = StatementRun.on(lease, update.sql())) {
            RecordInsert.writeColumns(record, run, statements, update);
            bindRow(record, row, run, update.sql().slots(), update.columns().size(), lease.dialect(), version);
            requireOne(run.update(), record, finder);
        }
    }

    /**
     * Sets the place-holders whose slots are those of what a row is found by.
     *
     * @param version of the row, which the record's own may be ahead of
     */
    static void bindRow(
            ActiveRecord<?> record,
            List<ModelStatements.RowPart> parts,
            StatementRun run,
            int[] slots,
            int firstSlot,
            Dialect dialect,
            @Nullable Object version) {
        for (int i = 0; i < slots.length; i++) {
            int part = slots[i] - firstSlot;
            if (part >= 0) {
                ColumnMapping column = parts.get(part).column();
                Object value = switch (parts.get(part).value()) {
                    case RECORD -> column.get(record);
                    case VERSION -> version;
                    case NOT_DELETED -> false;
                    case DELETED -> true;
                };
                run.bind(dialect, i + 1, column.toColumn(value), column.type());
            }
        }
    }

    static void requireOne(long affected, ActiveRecord<?> record, Finder<?> finder) {
        if (affected == 0) {
            throw new StaleRecordException(describe(record, finder)
                    + " was changed or deleted by somebody else since it was read; reload it and try again");
        }
    }

    static ColumnMask changed(ActiveRecord<?> record, ModelMapping<?> mapping) {
        Object snapshot = record.snapshot();
        if (snapshot == null) {
            throw new RecordStateException(record.getClass().getSimpleName() + " is new; everything is changed");
        }
        return changed(record, mapping, snapshot);
    }

    /** The columns that differ from a snapshot. */
    static ColumnMask changed(ActiveRecord<?> record, ModelMapping<?> mapping, Object snapshot) {
        return ColumnMask.changed(
                mapping.access(), record, snapshot, mapping.columns().size());
    }

    static Set<String> changedProperties(ActiveRecord<?> record) {
        ModelMapping<?> mapping = ModelMapping.of(record.getClass());
        Set<String> properties = new LinkedHashSet<>();
        ColumnMask changed = record.snapshot() == null ? null : changed(record, mapping);
        for (ColumnMapping column : mapping.columns()) {
            if (changed == null || changed.has(column.index())) {
                properties.add(column.property());
            }
        }
        return properties;
    }

    // ---- delete, reload ----

    /** Removes the row. */
    static void deleteRow(ActiveRecord<?> record, Finder<?> finder) {
        RecordOrigin origin = originOf(record);
        requireSameRow(record, finder, changed(record, finder.mapping()));
        Route route = home(origin, finder);
        RecordMemento memento = new RecordMemento(record, List.of());
        ColumnMapping version = finder.filled().version();
        try (Lease lease = origin.engine().connections().lease(route, Access.WRITE)) {
            ModelStatements<?> statements = finder.statements(lease.dialect());
            try (StatementRun run = StatementRun.on(lease, statements.delete())) {
                bindRow(
                        record,
                        statements.writtenBy(),
                        run,
                        statements.delete().slots(),
                        0,
                        lease.dialect(),
                        version == null ? null : version.get(record));
                requireOne(run.update(), record, finder);
            }
            record.become(RecordStatus.DELETED, record.snapshot(), origin);
            RecordInsert.restoreOnRollback(origin.engine(), lease, memento);
        }
    }

    static void reload(ActiveRecord<?> record) {
        reload(record, null);
    }

    /** Reads the row again, deleted softly or not. */
    static void reload(ActiveRecord<?> record, @Nullable RowLock lock) {
        Finder<?> finder = Finder.of(record.getClass());
        RecordOrigin origin = originOf(record);
        requireSameRow(record, finder, changed(record, finder.mapping()));
        Route route = home(origin, finder);
        Retries retries = origin.engine().connections().retries();
        if (retries.hold(route)) {
            retries.reading(route, () -> reread(record, origin, route, lock));
        } else {
            reread(record, origin, route, lock);
        }
        RecordReader.loaded(finder, origin.engine(), record);
    }

    private static boolean reread(ActiveRecord<?> record, RecordOrigin origin, Route route, @Nullable RowLock lock) {
        Finder<?> finder = Finder.of(record.getClass());
        RecordMemento memento = new RecordMemento(record, List.of());
        @Nullable Object[] before = memento.values(finder.mapping());
        Access access = lock == null ? Access.READ : Access.WRITE;
        try (Lease lease = origin.engine().connections().lease(route, access)) {
            ModelStatements<?> statements = finder.statements(lease.dialect());
            read(record, finder, lease, statements, lock);
            for (AssociationMapping association : finder.mapping().associations()) {
                statements.access().setAssociation(record, association.index(), null);
                record.rememberAbsent(association.index(), false);
            }
            PreloadCounts.forget(record);
            Object snapshot = statements.access().snapshot(record);
            record.become(statements.status(record), snapshot, origin);
            record.previously(null);
            memento.keep(finder.mapping(), before, snapshot);
            RecordInsert.restoreOnRollback(origin.engine(), lease, memento);
            return true;
        }
    }

    private static void read(
            ActiveRecord<?> record,
            Finder<?> finder,
            Lease lease,
            ModelStatements<?> statements,
            @Nullable RowLock lock) {
        RenderedSql find = lock == null ? statements.find() : statements.find(lock);
        LockWait wait = LockWait.of(lease, lock);
        try (StatementRun run = StatementRun.on(lease, find)) {
            bindRow(record, statements.foundBy(), run, find.slots(), 0, lease.dialect(), null);
            try (ResultRows rows = run.query()) {
                if (!rows.next() || !statements.holds(rows)) {
                    throw new RecordNotFoundException(describe(record, finder) + " is no longer there");
                }
                statements.access().read(record, rows, statements.codecs(), 0);
            }
        } finally {
            LockWait.end(wait);
        }
    }

    static String describe(ActiveRecord<?> record, Finder<?> finder) {
        StringBuilder text = new StringBuilder(record.getClass().getSimpleName()).append('[');
        String separator = "";
        for (ColumnMapping column : finder.mapping().keyColumns()) {
            text.append(separator).append(column.property()).append('=').append(column.get(record));
            separator = ", ";
        }
        return text.append(']').toString();
    }
}
