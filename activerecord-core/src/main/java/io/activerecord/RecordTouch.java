package io.activerecord;

import io.activerecord.error.MappingException;
import io.activerecord.error.RecordStateException;
import io.activerecord.mapping.ColumnMapping;

/** Sets the time of a record's last change without another change. */
final class RecordTouch {
    private RecordTouch() {}

    static void touch(ActiveRecord<?> record) {
        Finder<?> finder = Finder.of(record.getClass());
        ColumnMapping updatedAt = finder.filled().updatedAt();
        String name = record.getClass().getSimpleName();
        if (updatedAt == null) {
            throw new MappingException("cannot touch " + name + ": it has no updatedAt; declare one");
        }
        RecordOrigin origin = record.origin();
        if (origin == null || !record.isPersisted() || record.isChanged()) {
            throw new RecordStateException("cannot touch " + RecordStore.describe(record, finder) + ", which is "
                    + (record.isNew() ? "new" : record.isDeleted() ? "deleted" : "changed")
                    + "; touch() is for saved records alone: save() sets updatedAt too");
        }
        Object before = updatedAt.get(record);
        WriteScope.of(record).onRollback(() -> updatedAt.set(record, before));
        FilledColumns.setTime(
                updatedAt, record, FilledColumns.now(origin.engine().clock()));
        try {
            RecordLifecycle.save(record);
        } catch (RuntimeException | Error e) {
            updatedAt.set(record, before);
            throw e;
        }
    }
}
