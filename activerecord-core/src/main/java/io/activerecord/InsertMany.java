package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.connection.Route;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.RecordStateException;
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
        ProgressMeter meter = ProgressMeter.of(progress, engine, records.size());
        RecordClasses.each(
                "insertAll", finder, records, engine, route, (each, own) -> insert(each, own, engine, route, meter));
        if (meter != null) {
            meter.finish();
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
            engine.transactions().run(route, TransactionOptions.defaults(), transaction -> {
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
            int most = mostRows(lease.dialect(), statements.insert(keyGiven), keyGiven);
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

    /** How many rows a statement or batch may hold. */
    private static int mostRows(Dialect dialect, ModelStatements.ColumnStatement one, boolean keyGiven) {
        boolean severalRows = dialect.supports(DialectFeature.MULTI_ROW_INSERT);
        if (one.columns().isEmpty()
                || (!keyGiven && !(severalRows && dialect.supports(DialectFeature.MULTI_ROW_KEYS)))) {
            return 1;
        }
        if (!severalRows) {
            return MOST_ROWS;
        }
        int byBinds = dialect.limits().binds() / one.columns().size();
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

    /**
     * The engine inserts the rows in their order and counts its keys upwards, so keys that do not rise are not in the
     * order of the rows, and fewer keys than rows belong to nobody knows which.
     */
    private void readKeys(List<M> rows, ColumnMapping key, ResultRows keys) {
        long before = Long.MIN_VALUE;
        for (M record : rows) {
            if (!keys.next()) {
                throw wrongKeys("fewer keys than rows: does a trigger or rule leave rows out?");
            }
            RecordInsert.setKey(record, key, keys, lease);
            if (key.get(record) instanceof Number number) {
                if (number.longValue() <= before) {
                    throw wrongKeys("keys that do not rise from row to row");
                }
                before = number.longValue();
            }
        }
        if (keys.next()) {
            throw wrongKeys("more keys than rows");
        }
    }

    private RecordStateException wrongKeys(String what) {
        return new RecordStateException("the database gave " + what + "; which key is whose cannot be told, so no "
                + finder.model().getSimpleName() + " of this insertAll was inserted; save them one by one");
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
