package io.activerecord;

import io.activerecord.connection.ConnectionKey;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Lease;
import io.activerecord.connection.Route;
import io.activerecord.dialect.Dialect;
import io.activerecord.error.RecordStateException;
import io.activerecord.error.StaleRecordException;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Access;
import java.time.Clock;
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
            ForeignKeys.copy(record, finder.mapping(), route.key(), memento);
            ColumnMask all = changed(record, finder.mapping());
            requireSameKey(record, finder, all);
            ColumnMask changed = all.without(finder.notUpdatable());
            if (changed.isEmpty()) {
                return;
            }
            Object version = fillUpdate(record, finder, changed, origin.engine().clock());
            ColumnMask written = finder.filled().onUpdate().isEmpty()
                    ? changed
                    : changed(record, finder.mapping()).without(finder.notUpdatable());
            try (Lease lease = origin.engine().connections().lease(route, Access.WRITE)) {
                ModelStatements<?> statements = finder.statements(lease.dialect());
                runUpdate(record, finder, lease, statements, statements.update(written), version);
                RecordInsert.wrote(record, origin.engine(), lease, statements, memento);
            }
        } catch (RuntimeException | Error e) {
            memento.run();
            throw e;
        }
    }

    private static RecordOrigin originOf(ActiveRecord<?> record) {
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

    /** The version as it was; the record's own is counted up. */
    static @Nullable Object fillUpdate(ActiveRecord<?> record, Finder<?> finder, ColumnMask changed, Clock clock) {
        ColumnMapping updatedAt = finder.filled().updatedAt();
        if (updatedAt != null && !changed.has(updatedAt.index())) {
            FilledColumns.setTime(updatedAt, record, FilledColumns.now(clock));
        }
        ColumnMapping version = finder.filled().version();
        if (version == null) {
            return null;
        }
        Object before = version.get(record);
        version.set(record, FilledColumns.nextVersion(version, before));
        return before;
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

    private static void runUpdate(
            ActiveRecord<?> record,
            Finder<?> finder,
            Lease lease,
            ModelStatements<?> statements,
            ModelStatements.ColumnStatement update,
            @Nullable Object version) {
        try (StatementRun run = StatementRun.on(lease, update.sql())) {
            RecordInsert.writeColumns(record, run, statements, update);
            bindKey(
                    record,
                    finder.mapping(),
                    run,
                    update.sql().slots(),
                    update.columns().size(),
                    lease.dialect(),
                    version);
            requireOne(run.update(), record, finder);
        }
    }

    /** Sets the place-holders whose slots are those of the key and, last, the version. */
    static void bindKey(
            ActiveRecord<?> record,
            ModelMapping<?> mapping,
            StatementRun run,
            int[] slots,
            int firstSlot,
            Dialect dialect,
            @Nullable Object version) {
        List<ColumnMapping> key = mapping.keyColumns();
        for (int i = 0; i < slots.length; i++) {
            int part = slots[i] - firstSlot;
            if (part < 0) {
                continue;
            }
            ColumnMapping column = part < key.size() ? key.get(part) : mapping.version();
            if (column == null) {
                throw new IllegalStateException(
                        "a slot beyond the key of " + mapping.modelClass().getSimpleName());
            }
            Object value = part < key.size() ? column.get(record) : version;
            run.bind(dialect, i + 1, column.toColumn(value), column.type());
        }
    }

    private static void requireOne(long affected, ActiveRecord<?> record, Finder<?> finder) {
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

    static void delete(ActiveRecord<?> record, Finder<?> finder) {
        if (record.isDeleted()) {
            throw new RecordStateException(describe(record, finder) + " was deleted already");
        }
        RecordOrigin origin = originOf(record);
        requireSameKey(record, finder, changed(record, finder.mapping()));
        Route route = home(origin, finder);
        RecordMemento memento = new RecordMemento(record, List.of());
        ColumnMapping version = finder.filled().version();
        try (Lease lease = origin.engine().connections().lease(route, Access.WRITE)) {
            ModelStatements<?> statements = finder.statements(lease.dialect());
            try (StatementRun run = StatementRun.on(lease, statements.delete())) {
                bindKey(
                        record,
                        finder.mapping(),
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
        Finder<?> finder = Finder.of(record.getClass());
        RecordOrigin origin = originOf(record);
        requireSameKey(record, finder, changed(record, finder.mapping()));
        Route route = home(origin, finder);
        RecordMemento memento = new RecordMemento(record, List.of());
        @Nullable Object[] before = memento.values(finder.mapping());
        try (Lease lease = origin.engine().connections().lease(route, Access.READ)) {
            ModelStatements<?> statements = finder.statements(lease.dialect());
            read(record, finder, lease, statements);
            for (AssociationMapping association : finder.mapping().associations()) {
                statements.access().setAssociation(record, association.index(), null);
                record.rememberAbsent(association.index(), false);
            }
            PreloadCounts.forget(record);
            Object snapshot = statements.access().snapshot(record);
            record.become(RecordStatus.PERSISTED, snapshot, origin);
            memento.keep(finder.mapping(), before, snapshot);
            RecordInsert.restoreOnRollback(origin.engine(), lease, memento);
        }
    }

    private static void read(ActiveRecord<?> record, Finder<?> finder, Lease lease, ModelStatements<?> statements) {
        try (StatementRun run = StatementRun.on(lease, statements.find())) {
            bindKey(record, finder.mapping(), run, statements.find().slots(), 0, lease.dialect(), null);
            try (ResultRows rows = run.query()) {
                if (!rows.next()) {
                    throw new RecordNotFoundException(describe(record, finder) + " is no longer there");
                }
                statements.access().read(record, rows, statements.codecs(), 0);
            }
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
