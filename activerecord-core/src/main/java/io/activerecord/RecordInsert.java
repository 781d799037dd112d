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
        Route route = finder.route();
        RecordMemento memento = new RecordMemento(record, finder.filled().onInsert());
        try {
            boolean keyGiven = fill(record, finder, engine, route, memento);
            try (Lease lease = engine.connections().lease(route, Access.WRITE)) {
                ModelStatements<?> statements = finder.statements(lease.dialect());
                run(record, lease, statements, statements.insert(keyGiven), keyGiven ? null : databaseKey(finder));
                wrote(record, engine, lease, statements, memento);
            }
        } catch (RuntimeException | Error e) {
            memento.run();
            throw e;
        }
    }

    /** Fills what a new record lacks; true if its key is complete without the database. */
    static boolean fill(ActiveRecord<?> record, Finder<?> finder, Engine engine, Route route, RecordMemento memento) {
        ForeignKeys.copy(record, finder.mapping(), route.key(), memento);
        boolean keyGiven = finder.filled().fillNew(record, engine.clock());
        ColumnMapping version = finder.filled().version();
        if (version != null) {
            version.set(record, FilledColumns.nextVersion(version, null));
        }
        return keyGiven;
    }

    static ColumnMapping databaseKey(Finder<?> finder) {
        return finder.mapping().keyColumns().get(0);
    }

    static void run(
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
        RecordOrigin before = record.origin();
        boolean stays = before != null && before.is(engine, lease.key()); // with its siblings
        record.become(
                RecordStatus.PERSISTED,
                statements.access().snapshot(record),
                stays ? before : Finder.of(record.getClass()).origin(engine, lease));
        restoreOnRollback(engine, lease, memento);
    }

    static void restoreOnRollback(Engine engine, Lease lease, RecordMemento memento) {
        Transaction transaction = engine.transactions().current();
        if (transaction != null && transaction.holds(lease)) {
            transaction.onRollbackRestore(lease, memento);
        }
    }
}
