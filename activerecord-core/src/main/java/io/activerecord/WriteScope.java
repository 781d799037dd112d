package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.connection.Route;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.sql.Access;
import io.activerecord.transaction.Transaction;
import io.activerecord.transaction.TransactionOptions;

/**
 * Where the rows of an association are written: in one transaction, and with what is in memory put back if that is
 * undone. Confined to one thread at a time.
 */
record WriteScope(Engine engine, Route route) {
    /** Where {@code record}'s own row is. */
    static WriteScope of(ActiveRecord<?> record) {
        Finder<?> finder = Finder.of(record.getClass());
        RecordOrigin origin = record.origin();
        return origin == null
                ? new WriteScope(ConnectionManager.engine(), finder.routeOf(record))
                : new WriteScope(origin.engine(), RecordStore.home(origin, finder));
    }

    /** Where the rows of {@code model} are that belong to {@code owner}. */
    static WriteScope of(ActiveRecord<?> owner, Class<? extends ActiveRecord<?>> model, boolean shared) {
        return shared
                ? of(owner)
                : new WriteScope(ConnectionManager.engine(), Finder.of(model).route());
    }

    /**
     * Runs {@code work} in a transaction of its own; inside an open one behind a savepoint, so that all of it is done or
     * nothing.
     *
     * @param restore puts back what is in memory if this or the transaction around it is undone
     */
    void run(Runnable restore, Runnable work) {
        boolean open = engine.connections().workFor(route) != null;
        try {
            if (open && !route.dialect().supports(DialectFeature.SAVEPOINTS)) {
                work.run();
                onRollback(restore);
            } else {
                engine.transactions().run(route, TransactionOptions.once(), transaction -> {
                    work.run();
                    onRollback(restore);
                    return Boolean.TRUE;
                });
            }
        } catch (RuntimeException | Error e) {
            restore.run();
            throw e;
        }
    }

    /** Puts back what is in memory if the transaction that is open here is undone. */
    void onRollback(Runnable restore) {
        if (engine.transactions().current() != null) {
            try (Lease lease = engine.connections().lease(route, Access.WRITE)) {
                Transaction transaction = engine.transactions().holding(lease);
                if (transaction != null) {
                    transaction.onRollbackRestore(lease, restore);
                }
            }
        }
    }
}
