package io.activerecord;

import io.activerecord.LifecycleRun.Write;
import io.activerecord.connection.Route;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.ConstraintViolationException;
import io.activerecord.error.FieldError;
import io.activerecord.error.InvalidRecordException;
import io.activerecord.error.RecordStateException;
import io.activerecord.transaction.TransactionOptions;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Saving and deleting records with all that belongs to it: their callbacks, what makes them valid, and what their
 * associations do before and after the row is written. Where there is nothing but the row, that is one statement and no
 * transaction of its own.
 */
final class RecordLifecycle {
    private RecordLifecycle() {}

    // ---- one record ----

    static void save(ActiveRecord<?> record) {
        Finder<?> finder = Finder.of(record.getClass());
        if (record.isDeleted()) {
            throw new RecordStateException(RecordStore.describe(record, finder) + " was deleted and cannot be saved; "
                    + (RecordMark.isDeletedSoftly(record, finder) ? "restore it first" : "make a new one"));
        }
        write(record, finder, record.isNew() ? Write.INSERT : Write.UPDATE);
    }

    static void delete(ActiveRecord<?> record) {
        write(record, Finder.of(record.getClass()), Write.DELETE);
    }

    /** Removes the row; what deleting does besides was done already if the record was deleted softly. */
    static void deleteForever(ActiveRecord<?> record) {
        Finder<?> finder = Finder.of(record.getClass());
        RecordOrigin origin = record.origin();
        if (!record.isDeleted()) {
            write(record, finder, Write.DELETE_FOREVER);
        } else if (origin == null || finder.effects().none() || !RecordMark.isDeletedSoftly(record, finder)) {
            RecordMark.deleteForever(record, finder);
        } else {
            undoable(origin.engine(), RecordStore.home(origin, finder), done(() -> {
                finder.effects().beforeDelete(record, true);
                RecordMark.deleteForever(record, finder);
            }));
        }
    }

    /** An update, after which the row is there again, and counts for its owners. */
    static void restore(ActiveRecord<?> record) {
        Finder<?> finder = Finder.of(record.getClass());
        RestoreUndo undo = RecordMark.requireRestorable(record, finder);
        Engine engine = RecordStore.originOf(record).engine();
        undo.around(() -> write(record, finder, engine, Write.UPDATE, done(() -> {
            RecordMark.restore(record, finder, undo);
            finder.effects().afterInsert(record);
        })));
    }

    private static void write(ActiveRecord<?> record, Finder<?> finder, Write write) {
        RecordOrigin origin = record.origin();
        Engine engine = origin == null ? ConnectionManager.engine() : origin.engine();
        write(record, finder, engine, write, () -> rowAndEffects(record, finder, finder.effects(), write));
    }

    /** @param row writes the row with what its associations do, and says whether it did */
    private static void write(
            ActiveRecord<?> record, Finder<?> finder, Engine engine, Write write, Supplier<Boolean> row) {
        ModelCallbacks callbacks = engine.defaults().listeners().of(finder);
        RecordAside aside = record.aside();
        if (aside != null && !aside.isBusy()) {
            aside.forgetErrors();
        }
        try {
            boolean plain = callbacks.isPlain(write.deletes() ? null : record);
            if (write.deletes() && isUnwritten(record)) {
                statement(record, finder, write);
            } else if (plain) {
                writeRow(record, finder, engine, write, row);
            } else {
                writeWithCallbacks(record, finder, engine, callbacks, write, row);
            }
        } catch (ConstraintViolationException e) {
            throw named(e, record, finder, engine, write);
        }
    }

    /** Nothing is to be deleted, and what is done says so. */
    private static boolean isUnwritten(ActiveRecord<?> record) {
        return record.origin() == null || record.isDeleted();
    }

    /** The row, and what the associations do: in the transaction that is open there, or in one of its own. */
    private static boolean writeRow(
            ActiveRecord<?> record, Finder<?> finder, Engine engine, Write write, Supplier<Boolean> row) {
        return hasNone(finder.effects(), write) ? row.get() : undoable(engine, route(record, finder), row);
    }

    private static boolean hasNone(AssociationEffects effects, Write write) {
        return write.deletes() ? effects.none() : effects.noneOnSave();
    }

    /** Whether the row was written. */
    private static boolean rowAndEffects(
            ActiveRecord<?> record, Finder<?> finder, AssociationEffects effects, Write write) {
        Object before = record.snapshot();
        if (write.deletes()) {
            effects.beforeDelete(
                    record, write == Write.DELETE_FOREVER || finder.filled().mark() == null);
        }
        statement(record, finder, write);
        if (write.deletes()) {
            effects.afterDelete(record);
        } else if (before == null) {
            effects.afterInsert(record);
        } else if (record.snapshot() != before) {
            effects.afterUpdate(record, before);
        }
        return write.deletes() || record.snapshot() != before;
    }

    private static void statement(ActiveRecord<?> record, Finder<?> finder, Write write) {
        if (write == Write.INSERT) {
            RecordInsert.insert(record, finder);
        } else if (write == Write.UPDATE) {
            RecordStore.update(record, finder);
        } else if (write == Write.DELETE) {
            RecordMark.delete(record, finder);
        } else {
            RecordMark.deleteForever(record, finder);
        }
    }

    private static Route route(ActiveRecord<?> record, Finder<?> finder) {
        RecordOrigin origin = record.origin();
        return origin == null ? finder.routeOf(record) : RecordStore.home(origin, finder);
    }

    private static void writeWithCallbacks(
            ActiveRecord<?> record,
            Finder<?> finder,
            Engine engine,
            ModelCallbacks callbacks,
            Write write,
            Supplier<Boolean> row) {
        Route route = route(record, finder);
        LifecycleRun run = new LifecycleRun(record, finder, engine, route, callbacks, write);
        boolean alone = !write.needsTransaction(callbacks) && hasNone(finder.effects(), write);
        boolean written = alone
                ? steps(run, record, finder, row)
                : undoable(engine, route, () -> steps(run, record, finder, row));
        if (written) {
            run.committedAtOnce();
        }
    }

    private static boolean steps(LifecycleRun run, ActiveRecord<?> record, Finder<?> finder, Supplier<Boolean> row) {
        try {
            requireOwnRow(record, finder);
            run.before();
            boolean written = row.get();
            run.after(written);
            return written;
        } catch (RuntimeException | Error e) {
            run.undo();
            throw e;
        } finally {
            run.leave();
        }
    }

    /** Before anything is done with a record: its row is its own. */
    private static void requireOwnRow(ActiveRecord<?> record, Finder<?> finder) {
        Object snapshot = record.snapshot();
        if (snapshot != null) {
            RecordStore.requireSameRow(record, finder, RecordStore.changed(record, finder.mapping(), snapshot));
        }
    }

    private static Supplier<Boolean> done(Runnable work) {
        return () -> {
            work.run();
            return Boolean.TRUE;
        };
    }

    /** In a transaction of its own, inside an open one behind a savepoint: a failure undoes it all, and nothing else. */
    private static <T> T undoable(Engine engine, Route route, Supplier<T> work) {
        boolean open = engine.connections().workFor(route) != null;
        return open && !route.dialect().supports(DialectFeature.SAVEPOINTS)
                ? work.get()
                : engine.transactions().run(route, TransactionOptions.once(), transaction -> work.get());
    }

    // ---- what is wrong ----

    /** The same failure as errors of the record's fields, which the record then has. */
    private static ConstraintViolationException named(
            ConstraintViolationException failure,
            ActiveRecord<?> record,
            Finder<?> finder,
            Engine engine,
            Write write) {
        if (!failure.fieldErrors().isEmpty()) {
            return failure; // another record's, written by a callback
        }
        Route route = route(record, finder);
        List<FieldError> errors = write.deletes()
                ? ConstraintErrors.ofDelete(failure)
                : ConstraintErrors.of(failure, finder, record, engine, route, takesStatements(engine, route));
        Errors own = record.errors();
        own.clear();
        own.addAll(errors);
        return failure.withFieldErrors(errors);
    }

    /** Whether a statement can be run after one has failed: an engine may want the transaction to be undone first. */
    private static boolean takesStatements(Engine engine, Route route) {
        return engine.connections().workFor(route) == null
                || route.dialect().transactions().refusedAfterFailure() == null;
    }

    /** Saves; false if the record is not valid or a constraint refuses it. An open transaction goes on as it was. */
    static boolean trySave(ActiveRecord<?> record) {
        Finder<?> finder = Finder.of(record.getClass());
        RecordOrigin origin = record.origin();
        Engine engine = origin == null ? ConnectionManager.engine() : origin.engine();
        Route route = route(record, finder);
        try {
            if (engine.connections().workFor(route) == null) {
                save(record);
            } else {
                undoable(engine, route, done(() -> save(record)));
            }
            return true;
        } catch (InvalidRecordException e) {
            requireOwn(record, e.fieldErrors(), e);
        } catch (ConstraintViolationException e) {
            requireOwn(record, e.fieldErrors(), e);
            if (e.fieldErrors().get(0).property().isEmpty()) { // the database may be asked now
                record.errors().clear();
                record.errors().addAll(ConstraintErrors.of(e, finder, record, engine, route, true));
            }
        }
        return false;
    }

    /** What a callback could not do to another record is not this one's error. */
    private static void requireOwn(ActiveRecord<?> record, List<FieldError> errors, RuntimeException failure) {
        if (!record.errors().all().equals(errors)) {
            throw failure;
        }
    }

    /** Finds out what is wrong, without writing anything: true if nothing is. */
    static boolean validate(ActiveRecord<?> record) {
        Finder<?> finder = Finder.of(record.getClass());
        RecordOrigin origin = record.origin();
        Engine engine = origin == null ? ConnectionManager.engine() : origin.engine();
        return LifecycleRun.validate(record, finder, engine, route(record, finder));
    }

    // ---- many records ----

    /**
     * Runs {@code statements}, which write all of {@code records} in one transaction, between what those run before and
     * after; nothing is written if one of them is not valid. Where the model has nothing to run, the statements alone.
     */
    static <M extends ActiveRecord<?>, T> T all(
            Finder<M> finder, Collection<? extends M> records, Write write, Supplier<T> statements) {
        Engine engine = ConnectionManager.engine();
        try {
            if (records.stream().allMatch(record -> isPlain(record, finder, engine, write))) {
                return statements.get();
            }
            Route route = placeOf(records, finder);
            List<LifecycleRun> runs = taken(finder, records, write).stream()
                    .map(record -> new LifecycleRun(
                            record, own(record, finder), engine, route, callbacks(record, finder, engine), write))
                    .toList();
            return runs.stream().anyMatch(LifecycleRun::needsTransaction)
                    ? undoable(engine, route, () -> around(runs, statements))
                    : around(runs, statements);
        } catch (ConstraintViolationException e) {
            throw named(e, finder, engine, placeOf(records, finder));
        }
    }

    /** The records, each once, that the statements will take; refused before any of their callbacks run. */
    private static <M extends ActiveRecord<?>> List<M> taken(
            Finder<M> finder, Collection<? extends M> records, Write write) {
        if (write == Write.INSERT || write == Write.UPSERT) {
            return NewRecords.requireNew(write == Write.INSERT ? "insertAll" : "upsertAll", finder, records);
        }
        if (records.isEmpty()) {
            return List.of();
        }
        String operation = write.deletes() ? "deleteAll" : "updateAll";
        List<M> each = WrittenRecords.of(operation, finder, records).records();
        each.forEach(record -> requireOwnRow(record, own(record, finder)));
        return each;
    }

    /** Of records that were read, where they came from; they come from one place, or are refused later. */
    private static Route placeOf(Collection<? extends ActiveRecord<?>> records, Finder<?> finder) {
        for (ActiveRecord<?> record : records) {
            RecordOrigin origin = record.origin();
            if (origin != null) {
                return RecordStore.home(origin, finder);
            }
        }
        return finder.routeOf(records);
    }

    private static boolean isPlain(ActiveRecord<?> record, Finder<?> finder, Engine engine, Write write) {
        return callbacks(record, finder, engine).isPlain(write.deletes() ? null : record);
    }

    /** The finder of the record's class, which is below the finder's where classes share a table. */
    private static Finder<?> own(ActiveRecord<?> record, Finder<?> finder) {
        return finder.mapping().hierarchy() == null ? finder : Finder.of(record.getClass());
    }

    private static ModelCallbacks callbacks(ActiveRecord<?> record, Finder<?> finder, Engine engine) {
        return engine.defaults().listeners().of(own(record, finder));
    }

    private static <T> T around(List<LifecycleRun> runs, Supplier<T> statements) {
        try {
            runs.forEach(LifecycleRun::before);
            T result = statements.get();
            runs.forEach(run -> run.after(run.hasWritten(result)));
            return result;
        } catch (RuntimeException | Error e) {
            runs.forEach(LifecycleRun::undo);
            throw e;
        } finally {
            runs.forEach(LifecycleRun::leave);
        }
    }

    /** Which of the records it was is not known. */
    private static ConstraintViolationException named(
            ConstraintViolationException failure, Finder<?> finder, Engine engine, Route route) {
        if (!failure.fieldErrors().isEmpty()) {
            return failure;
        }
        return failure.withFieldErrors(
                ConstraintErrors.of(failure, finder, null, engine, route, takesStatements(engine, route)));
    }
}
