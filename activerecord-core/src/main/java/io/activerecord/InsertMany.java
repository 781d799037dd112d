package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.connection.Route;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.sql.Access;
import io.activerecord.transaction.TransactionOptions;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inserts many records in one transaction: several rows in a statement where the engine takes them and, if it makes the
 * keys, gives them back in order; else as a batch, or one after the other. Confined to one thread at a time.
 */
final class InsertMany<M extends ActiveRecord<?>> {
    /** More rows in one statement save nothing that could be measured. */
    private static final int MOST_ROWS = 512;

    private final Finder<M> finder;
    private final Engine engine;
    private final Lease lease;
    private final ModelStatements<M> statements;

    private InsertMany(Finder<M> finder, Engine engine, Lease lease) {
        this.finder = finder;
        this.engine = engine;
        this.lease = lease;
        this.statements = finder.statements(lease.dialect());
    }

    static <M extends ActiveRecord<?>> void run(
            Finder<M> finder, Collection<? extends M> records, @Nullable Progress progress) {
        if (records.isEmpty() && finder.filled().shard() != null) {
            return; // no record says where
        }
        Engine engine = ConnectionManager.engine();
        Route route = finder.routeOf(records);
        try (ProgressMeter meter = ProgressMeter.of(progress, engine, records.size())) {
            RecordClasses.each(
                    "insertAll",
                    finder,
                    records,
                    engine,
                    route,
                    (each, own) -> insert(each, own, engine, route, meter));
            if (meter != null) {
                meter.finish();
            }
        }
    }

    private static <M extends ActiveRecord<?>> void insert(
            Finder<M> finder,
            Collection<? extends M> records,
            Engine engine,
            Route route,
            @Nullable ProgressMeter meter) {
        NewRecords<M> filled = NewRecords.fill("insertAll", finder, records, engine, route);
        try {
            engine.transactions().run(route, TransactionOptions.once(), transaction -> {
                try (Lease lease = engine.connections().lease(route, Access.WRITE)) {
                    new InsertMany<>(finder, engine, lease).insert(filled, meter);
                }
                finder.effects().afterInsertAll(records);
                return Boolean.TRUE;
            });
        } catch (RuntimeException | Error e) {
            filled.undo();
            throw e;
        }
    }

    private void insert(NewRecords<M> filled, @Nullable ProgressMeter meter) {
        while (!filled.isDone()) {
            boolean keyGiven = filled.keyGiven();
            int most = mostRows(
                    lease.dialect(), statements.insert(keyGiven).columns().size(), keyGiven);
            List<M> rows = filled.next(finder.databaseDefaults().none() ? most : 1);
            if (rows.size() == 1) {
                RecordInsert.run(rows.get(0), finder, lease, keyGiven, filled.memento());
            } else if (lease.dialect().supports(DialectFeature.MULTI_ROW_INSERT)) {
                insertRows(rows, keyGiven ? null : key());
            } else {
                insertBatch(rows);
            }
            for (M record : rows) {
                RecordInsert.wrote(record, engine, lease, statements, filled.wrote());
            }
            if (meter != null) {
                meter.add(rows.size());
            }
        }
    }

    private ColumnMapping key() {
        return RecordInsert.databaseKey(finder);
    }

    /** How many rows a statement or batch of {@code columns} columns may hold. */
    static int mostRows(Dialect dialect, int columns, boolean keyGiven) {
        boolean severalRows = dialect.supports(DialectFeature.MULTI_ROW_INSERT);
        if (columns == 0 || (!keyGiven && !(severalRows && dialect.supports(DialectFeature.MULTI_ROW_KEYS)))) {
            return 1;
        }
        if (!severalRows) {
            return MOST_ROWS;
        }
        int byBinds = dialect.limits().binds() / columns;
        return Math.max(1, Math.min(MOST_ROWS, Math.min(dialect.limits().rowsPerInsert(), byBinds)));
    }

    private void insertRows(List<M> rows, @Nullable ColumnMapping key) {
        ModelStatements.ColumnStatement insert = statements.insertRows(key == null, rows.size());
        try (StatementRun run = StatementRun.on(lease, insert.sql())) {
            writeRows(rows, run, insert, statements);
            if (key == null) {
                run.update();
                return;
            }
            try (ResultRows keys = run.insertReturning()) {
                readKeys(rows, key, keys);
            }
        }
    }

    /** Sets place-holders whose slots are those of one row after the other. */
    static void writeRows(
            List<? extends ActiveRecord<?>> rows,
            StatementRun run,
            ModelStatements.ColumnStatement statement,
            ModelStatements<?> statements) {
        List<ColumnMapping> columns = statement.columns();
        for (int i = 0; i < statement.sql().placeholders(); i++) {
            int slot = statement.sql().slot(i);
            ActiveRecord<?> row = rows.get(slot / columns.size());
            int column = columns.get(slot % columns.size()).index();
            statements.access().write(row, column, run, i + 1, statements.codecs());
        }
    }

    private void readKeys(List<M> rows, ColumnMapping key, ResultRows keys) {
        KeyOrder order =
                new KeyOrder("no " + finder.model().getSimpleName() + " of this insertAll was inserted; save them");
        for (M record : rows) {
            order.requireNext(keys);
            RecordInsert.setKey(record, key, keys, lease);
            order.requireRising(key.get(record));
        }
        order.requireEnd(keys);
    }

    private void insertBatch(List<M> rows) {
        ModelStatements.ColumnStatement insert = statements.insert(true);
        try (StatementRun run = StatementRun.on(lease, insert.sql())) {
            for (M record : rows) {
                RecordInsert.writeColumns(record, run, statements, insert);
                run.addToBatch();
            }
            run.runBatch();
        }
    }
}
