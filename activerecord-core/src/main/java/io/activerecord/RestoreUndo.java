package io.activerecord;

import io.activerecord.mapping.ModelMapping;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what callbacks change of a record that is restored, if that fails or is rolled back, so that it can be tried
 * again: it had no changes before. Confined to one thread at a time.
 */
final class RestoreUndo implements Runnable {
    private final ActiveRecord<?> record;
    private final ModelMapping<?> mapping;
    private final ColumnMask marks;
    private final Object before;
    private @Nullable Object after;

    RestoreUndo(ActiveRecord<?> record, Finder<?> finder, Object before) {
        this.record = record;
        this.mapping = finder.mapping();
        this.marks = ColumnMask.of(finder.filled().onMark());
        this.before = before;
    }

    /** Does the work that restores it. */
    void around(Runnable restoring) {
        try {
            restoring.run();
        } catch (RuntimeException | Error e) {
            run();
            throw e;
        } finally {
            after = mapping.access().snapshot(record);
        }
    }

    /** Puts it back, except what the application has changed since. */
    @Override
    public void run() {
        ColumnMask since = after == null ? ColumnMask.NONE : RecordStore.changed(record, mapping, after);
        ColumnMask changed = RecordStore.changed(record, mapping, before);
        RecordChanges.restore(record, mapping, before, changed.without(marks).without(since));
    }
}
