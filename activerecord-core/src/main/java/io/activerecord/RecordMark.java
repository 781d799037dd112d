package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.connection.Route;
import io.activerecord.error.RecordStateException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.sql.Access;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Deletes single records softly and restores them: an update of the mark and of what is kept with every change. */
final class RecordMark {
    private RecordMark() {}

    static void delete(ActiveRecord<?> record, Finder<?> finder) {
        DeletedMark mark = finder.filled().mark();
        if (record.isDeleted()) {
            throw new RecordStateException(RecordStore.describe(record, finder) + " was deleted already"
                    + (isMarked(record, mark) ? "; deleteForever() removes its row" : ""));
        }
        if (mark == null) {
            RecordStore.deleteRow(record, finder);
        } else {
            mark(record, finder, mark, null);
        }
    }

    /** Whether it is deleted, and its row still there. */
    static boolean isDeletedSoftly(ActiveRecord<?> record, Finder<?> finder) {
        return record.isDeleted() && isMarked(record, finder.filled().mark());
    }

    private static boolean isMarked(ActiveRecord<?> record, @Nullable DeletedMark mark) {
        return mark != null && mark.isSet(record);
    }

    static void deleteForever(ActiveRecord<?> record, Finder<?> finder) {
        if (record.isDeleted() && !isDeletedSoftly(record, finder)) {
            throw new RecordStateException(RecordStore.describe(record, finder) + " was deleted already");
        }
        RecordStore.deleteRow(record, finder);
    }

    /**
     * @return takes back what restoring it changes
     * @throws RecordStateException if it is not deleted softly, or has changes of its own
     */
    static RestoreUndo requireRestorable(ActiveRecord<?> record, Finder<?> finder) {
        if (finder.filled().mark() == null) {
            throw new RecordStateException("a " + record.getClass().getSimpleName()
                    + " cannot be restored: deleting it removes the row; give it a field with @SoftDelete");
        }
        if (!isDeletedSoftly(record, finder)) {
            throw new RecordStateException(RecordStore.describe(record, finder) + " cannot be restored: "
                    + (record.isDeleted() ? "its row is gone" : "it is not deleted"));
        }
        if (!besides(record, finder).isEmpty()) {
            throw new RecordStateException(RecordStore.describe(record, finder)
                    + " has unsaved changes; restoring writes only what its callbacks change: reload it first");
        }
        return new RestoreUndo(record, finder, Objects.requireNonNull(record.snapshot()));
    }

    /** With what its callbacks have changed. */
    static void restore(ActiveRecord<?> record, Finder<?> finder, RestoreUndo undo) {
        mark(record, finder, Objects.requireNonNull(finder.filled().mark()), undo);
    }

    /** What has changed but for what marking writes. */
    private static ColumnMask besides(ActiveRecord<?> record, Finder<?> finder) {
        return RecordStore.changed(record, finder.mapping())
                .without(ColumnMask.of(finder.filled().onMark()));
    }

    /** @param undo of what restoring does; null to delete */
    private static void mark(ActiveRecord<?> record, Finder<?> finder, DeletedMark mark, @Nullable RestoreUndo undo) {
        boolean deleted = undo == null;
        RecordOrigin origin = RecordStore.originOf(record);
        FilledColumns filled = finder.filled();
        Object before = record.snapshot();
        RecordStore.requireSameRow(record, finder, RecordStore.changed(record, finder.mapping()));
        Route route = RecordStore.home(origin, finder);
        RecordMemento memento = new RecordMemento(record, filled.onMark());
        try {
            ColumnMask more = deleted ? ColumnMask.NONE : changedByCallbacks(record, finder, route, memento);
            boolean written = !deleted || besides(record, finder).isEmpty();
            Object version = filled.fillChanged(record, ColumnMask.NONE, origin.engine());
            mark.column()
                    .set(
                            record,
                            mark.value(
                                    deleted, FilledColumns.now(origin.engine().clock())));
            try (Lease lease = origin.engine().connections().lease(route, Access.WRITE)) {
                ModelStatements<?> statements = finder.statements(lease.dialect());
                List<ModelStatements.RowPart> row = deleted ? statements.writtenBy() : statements.restoredBy();
                RecordStore.runUpdate(record, finder, lease, statements, statements.mark(deleted, more), row, version);
                if (!deleted) {
                    record.previously(before);
                }
                record.become(
                        deleted ? RecordStatus.DELETED : RecordStatus.PERSISTED,
                        written ? statements.access().snapshot(record) : before,
                        origin);
                RecordInsert.restoreOnRollback(origin.engine(), lease, memento);
                if (undo != null) {
                    RecordInsert.restoreOnRollback(origin.engine(), lease, undo);
                }
            }
        } catch (RuntimeException | Error e) {
            memento.run();
            throw e;
        }
    }

    private static ColumnMask changedByCallbacks(
            ActiveRecord<?> record, Finder<?> finder, Route route, RecordMemento memento) {
        ForeignKeys.copy(record, finder.mapping(), route.key(), memento);
        ColumnMask changed = besides(record, finder);
        RecordStore.requireSameClass(record, finder.mapping().hierarchy(), changed);
        finder.guarded().requireUnchanged(changed);
        return changed.without(finder.notUpdatable());
    }

    /** The mark says whether the row is deleted, so an update neither sets nor clears it. */
    static void requireUntouched(ActiveRecord<?> record, Finder<?> finder, ColumnMask changed) {
        DeletedMark mark = finder.filled().mark();
        if (mark != null && changed.has(mark.column().index())) {
            ColumnMapping column = mark.column();
            throw new RecordStateException(record.getClass().getSimpleName() + "." + column.property()
                    + " tells deleted rows and was changed; put it back and call delete() or restore()");
        }
    }
}
