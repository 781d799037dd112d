package io.activerecord;

import io.activerecord.connection.Route;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.RecordStateException;
import io.activerecord.sql.RowLock;

/** Locks the row of a single record. */
final class RecordLock {
    private RecordLock() {}

    static void lock(ActiveRecord<?> record, RowLock lock) {
        Finder<?> finder = Finder.of(record.getClass());
        RecordOrigin origin = RecordStore.originOf(record);
        if (lock.waiting() == RowLock.Wait.SKIP_LOCKED) {
            throw new InvalidQueryException(
                    "lock(..) of one record cannot skip it where it is locked; use noWait(), or skipLocked() of a query");
        }
        if (!RecordStore.changed(record, finder.mapping()).isEmpty()) {
            throw new RecordStateException(RecordStore.describe(record, finder)
                    + " has unsaved changes, which reading it again under the lock would lose; lock it first");
        }
        Route route = RecordStore.home(origin, finder);
        QuerySpec.EVERYTHING.lock(lock).requireTransactionForLock(origin.engine(), route);
        RecordStore.reload(record, lock);
    }
}
