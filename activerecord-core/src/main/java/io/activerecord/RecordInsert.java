package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.connection.Route;
import io.activerecord.error.RecordStateException;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelAccess;
import io.activerecord.sql.Access;
import io.activerecord.transaction.Transaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inserts single records. */
final class RecordInsert {
    private RecordInsert() {}

    static void insert(ActiveRecord<?> record, Finder<?> finder) {
        Engine engine = ConnectionManager.engine();
        Route route = finder.routeOf(record);
        RecordMemento memento = new RecordMemento(record, finder.filled().onInsert());
        try {
            boolean keyGiven = fill(record, finder, engine, route, memento);
            try (Lease lease = engine.connections().lease(route, Access.WRITE)) {
                ModelStatements<?> statements = finder.statements(lease.dialect());
                run(record, finder, lease, keyGiven, memento);
                wrote(record, engine, lease, statements, memento);
            }
        } catch (RuntimeException | Error e) {
            memento.run();
            throw e;
        }
    }

    /** Fills what a new record lacks; true if its key is complete without the database. */
    static boolean fill(ActiveRecord<?> record, Finder<?> finder, Engine engine, Route route, RecordMemento memento) {
        finder.guarded().requireUnset(record);
        ForeignKeys.copy(record, finder.mapping(), route.key(), memento);
        return finder.filled().fillNew(record, engine);
    }

    static ColumnMapping databaseKey(Finder<?> finder) {
        return finder.mapping().keyColumns().get(0);
    }

    /** Inserts the row of {@code record}, and reads what the database has filled of it. */
    static void run(ActiveRecord<?> record, Finder<?> finder, Lease lease, boolean keyGiven, RecordMemento memento) {
        ModelStatements<?> statements = finder.statements(lease.dialect());
        ColumnMapping key = keyGiven ? null : databaseKey(finder);
        List<ColumnMapping> open = finder.databaseDefaults().openIn(record);
        if (open.isEmpty()) {
            run(record, lease, statements, statements.insert(keyGiven), key);
        } else {
            run(record, lease, statements, statements.insertWithout(keyGiven, ColumnMask.of(open)), key);
            DatabaseDefaults.readBack(record, finder, lease, statements, open, memento);
        }
    }

    private static void run(
            ActiveRecord<?> record,
            Lease lease,
            ModelStatements<?> statements,
            ModelStatements.ColumnStatement insert,
            @Nullable ColumnMapping key) {
        try (StatementRun run = StatementRun.on(lease, insert.sql())) {
            writeColumns(record, run, statements, insert);
            if (key == null) {
                run.update();
                return;
            }
            try (ResultRows keys = run.insertReturning()) {
                if (!keys.next()) {
                    throw new RecordStateException("the database gave no key for the inserted "
                            + record.getClass().getSimpleName() + "; is its key column made by the database?");
                }
                setKey(record, key, keys, lease);
                keys.finish();
            }
        }
    }

    /** Sets the key that the current row holds. */
    static void setKey(ActiveRecord<?> record, ColumnMapping key, ResultRows keys, Lease lease) {
        key.set(record, key.toProperty(lease.dialect().codec(key.type()).read(keys, 1)));
    }

    static void writeColumns(
            ActiveRecord<?> record,
            StatementRun run,
            ModelStatements<?> statements,
            ModelStatements.ColumnStatement statement) {
        ModelAccess access = statements.access();
        List<ColumnMapping> columns = statement.columns();
        for (int i = 0; i < statement.sql().placeholders(); i++) {
            int slot = statement.sql().slot(i);
            if (slot < columns.size()) {
                access.write(record, columns.get(slot).index(), run, i + 1, statements.codecs());
            }
        }
    }

    /** The write succeeded: memory says so too, until the transaction around it is rolled back. */
    static void wrote(
            ActiveRecord<?> record, Engine engine, Lease lease, ModelStatements<?> statements, RecordMemento memento) {
        Object last = record.snapshot();
        record.previously(last == null ? RecordChanges.NOTHING : last);
        RecordOrigin before = record.origin();
        boolean stays = before != null && before.is(engine, lease.key()); // with its siblings
        record.become(
                statements.status(record),
                statements.access().snapshot(record),
                stays ? before : Finder.of(record.getClass()).origin(engine, lease));
        restoreOnRollback(engine, lease, memento);
    }

    static void restoreOnRollback(Engine engine, Lease lease, Runnable memento) {
        Transaction transaction = engine.transactions().holding(lease);
        if (transaction != null) {
            transaction.onRollbackRestore(lease, memento);
        }
    }
}
