package io.activerecord;

import io.activerecord.connection.Route;
import io.activerecord.error.RecordStateException;
import io.activerecord.transaction.TransactionOptions;

/**
 * Saving and deleting one record with all that belongs to it: what its associations do before and after the row is
 * written. Where there is nothing but the row, that is one statement and no transaction of its own.
 */
final class RecordLifecycle {
    private RecordLifecycle() {}

    static void save(ActiveRecord<?> record) {
        Finder<?> finder = Finder.of(record.getClass());
        switch (record.status()) {
            case NEW -> insert(record, finder);
            case PERSISTED -> update(record, finder);
            case DELETED ->
                throw new RecordStateException(
                        RecordStore.describe(record, finder) + " was deleted and cannot be saved; make a new one");
        }
    }

    private static void insert(ActiveRecord<?> record, Finder<?> finder) {
        AssociationEffects effects = finder.effects();
        if (effects.noneOnSave()) {
            RecordInsert.insert(record, finder);
            return;
        }
        inTransaction(ConnectionManager.engine(), finder.route(), () -> {
            RecordInsert.insert(record, finder);
            effects.afterInsert(record);
        });
    }

    private static void update(ActiveRecord<?> record, Finder<?> finder) {
        AssociationEffects effects = finder.effects();
        RecordOrigin origin = record.origin();
        Object before = record.snapshot();
        if (effects.noneOnSave() || origin == null || before == null) {
            RecordStore.update(record, finder);
            return;
        }
        inTransaction(origin.engine(), RecordStore.home(origin, finder), () -> {
            RecordStore.update(record, finder);
            if (record.snapshot() != before) {
                effects.afterUpdate(record, before);
            }
        });
    }

    static void delete(ActiveRecord<?> record) {
        Finder<?> finder = Finder.of(record.getClass());
        AssociationEffects effects = finder.effects();
        RecordOrigin origin = record.origin();
        if (effects.none() || origin == null) {
            RecordStore.delete(record, finder);
            return;
        }
        inTransaction(origin.engine(), RecordStore.home(origin, finder), () -> {
            effects.beforeDelete(record);
            RecordStore.delete(record, finder);
            effects.afterDelete(record);
        });
    }

    /** In the transaction that is open there, or in one of its own. */
    private static void inTransaction(Engine engine, Route route, Runnable work) {
        if (engine.connections().workFor(route) != null) {
            work.run();
            return;
        }
        engine.transactions().run(route, TransactionOptions.defaults(), transaction -> {
            work.run();
            return Boolean.TRUE;
        });
    }
}
