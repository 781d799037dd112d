package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.connection.Route;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import io.activerecord.sql.Access;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.DeleteCommand;
import io.activerecord.sql.InsertCommand;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlCommand;
import io.activerecord.sql.UpsertCommand;
import io.activerecord.transaction.TransactionOptions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Writes rows of no model: one by itself, several in a transaction, in as few statements as the engine allows. Every
 * statement is a command whose text is kept by its shape. Confined to one thread.
 */
final class RowWriter {
    private final Engine engine;
    private final Route route;
    private final NamedTable table;
    private final int most;

    /** @param most most rows in a statement or batch */
    RowWriter(Engine engine, Route route, NamedTable table, int most) {
        this.engine = engine;
        this.route = route;
        this.table = table;
        this.most = most;
    }

    // ---- one command ----

    /** Runs a command that changes rows; how many. */
    long change(SqlCommand command) {
        table.requireAllowed(command);
        try (Lease lease = engine.connections().lease(route, Access.WRITE)) {
            return update(lease, command);
        }
    }

    private static long update(Lease lease, SqlCommand command) {
        ShapeWriter shape = ShapeWriter.of(command);
        try (StatementRun run = StatementRun.on(lease, lease.shapes().render(command, shape))) {
            return run.bindAll(shape).update();
        }
    }

    // ---- inserts ----

    InsertedRows insert(Collection<?> rows) {
        List<RowValues.Cells> cells = new RowValues(table, true).all(rows);
        List<Row> keys = new ArrayList<>();
        written(cells.size(), lease -> {
            insert(lease, cells, keys);
            return cells.size();
        });
        return new InsertedRows(cells.size(), keys);
    }

    private void insert(Lease lease, List<RowValues.Cells> cells, List<Row> keys) {
        Dialect dialect = lease.dialect();
        for (RowValues.Portion portion :
                RowValues.portions(cells, columns -> rowsPerInsert(dialect, columns, returning(columns)))) {
            List<ColumnRef> returning = returning(portion.columns());
            if (portion.rows().size() == 1 || dialect.supports(DialectFeature.MULTI_ROW_INSERT)) {
                insert(lease, portion, returning, keys);
            } else {
                insertBatch(lease, portion);
            }
        }
    }

    private int rowsPerInsert(Dialect dialect, List<NamedTable.Column> columns, List<ColumnRef> returning) {
        return Math.min(most, InsertMany.mostRows(dialect, columns.size(), returning.isEmpty()));
    }

    /** The key, where the database makes it and can say what it made. */
    private List<ColumnRef> returning(List<NamedTable.Column> given) {
        Dialect dialect = route.dialect();
        boolean any = dialect.supports(DialectFeature.INSERT_RETURNING);
        return table.key().stream()
                .filter(column -> !given.contains(column) && table.isMade(column) && table.isOpen(column))
                .filter(column -> any || isCounted(dialect, column))
                .map(NamedTable.Column::ref)
                .toList();
    }

    private static boolean isCounted(Dialect dialect, NamedTable.Column column) {
        return dialect.supports(DialectFeature.GENERATED_KEYS)
                && column.info() != null
                && column.info().autoIncrement();
    }

    private void insert(Lease lease, RowValues.Portion portion, List<ColumnRef> returning, List<Row> keys) {
        InsertCommand command = new InsertCommand(table.table(), portion.refs(), portion.binds(), returning);
        if (returning.isEmpty()) {
            update(lease, command);
            return;
        }
        ShapeWriter shape = ShapeWriter.of(command);
        String[] names = returning.stream().map(ColumnRef::name).toArray(String[]::new);
        KeyOrder order = new KeyOrder("no row was inserted into " + table + "; insert them");
        try (StatementRun run = StatementRun.on(lease, lease.shapes().render(command, shape));
                ResultRows made = run.bindAll(shape).insertReturning()) {
            RowReader reader = new RowReader(lease, made, names);
            for (int i = 0; i < portion.rows().size(); i++) {
                order.requireNext(made);
                Row key = reader.read();
                order.requireRising(key.get(names[0]));
                keys.add(key);
            }
            order.requireEnd(made);
        }
    }

    private void insertBatch(Lease lease, RowValues.Portion portion) {
        List<List<Bind>> rows = portion.binds();
        InsertCommand first = new InsertCommand(table.table(), portion.refs(), rows.subList(0, 1), List.of());
        ShapeWriter shape = ShapeWriter.of(first);
        try (StatementRun run = StatementRun.on(lease, lease.shapes().render(first, shape))) {
            for (List<Bind> row : rows) {
                InsertCommand command = new InsertCommand(table.table(), portion.refs(), List.of(row), List.of());
                run.bindAll(ShapeWriter.of(command));
                run.addToBatch();
            }
            run.runBatch();
        }
    }

    // ---- upserts ----

    long upsert(Collection<?> rows, List<String> keyColumns) {
        if (keyColumns.isEmpty()) {
            throw new InvalidQueryException("an upsert into " + table + " needs the columns of a unique key");
        }
        List<NamedTable.Column> key = keyColumns.stream().map(table::column).toList();
        table.requireCompared(key);
        List<RowValues.Cells> cells = new RowValues(table, false).all(rows);
        RowConditions.requireKeys("an upsert", table, key, cells);
        return written(cells.size(), lease -> {
            Dialect dialect = lease.dialect();
            RowValues.portions(cells, columns -> rowsPerUpsert(dialect, columns.size()))
                    .forEach(portion -> upsert(lease, portion, key));
            return cells.size();
        });
    }

    /** Some engines take each value twice. */
    private int rowsPerUpsert(Dialect dialect, int columns) {
        return dialect.supports(DialectFeature.MULTI_ROW_INSERT)
                ? Math.min(most, InsertMany.mostRows(dialect, 2 * columns, true))
                : 1;
    }

    private void upsert(Lease lease, RowValues.Portion portion, List<NamedTable.Column> key) {
        UpsertCommand command = new UpsertCommand(
                table.table(),
                portion.refs(),
                portion.binds(),
                key.stream().map(NamedTable.Column::ref).toList(),
                portion.columns().stream()
                        .filter(column -> !key.contains(column))
                        .map(NamedTable.Column::ref)
                        .toList(),
                List.of());
        ShapeWriter shape = ShapeWriter.of(command);
        try (StatementRun run = StatementRun.on(lease, lease.shapes().render(command, shape))) {
            run.bindAll(shape).execute();
        }
    }

    // ---- replacing ----

    /** Deletes the rows with these primary keys, and inserts these in their place; how many were there. */
    long replace(Collection<?> rows) {
        List<NamedTable.Column> key = table.key();
        if (key.isEmpty()) {
            throw new InvalidQueryException(
                    table + " has no primary key by which rows could be replaced; use upsert(..) with a unique key");
        }
        table.requireCompared(key);
        List<RowValues.Cells> cells = new RowValues(table, false).all(rows);
        RowConditions.requireKeys("replacing", table, key, cells);
        return inTransaction(lease -> {
            long before = 0;
            int portion = Math.min(most, KeyPortions.MOST_ALTERNATIVES);
            for (int from = 0; from < cells.size(); from += portion) {
                List<RowValues.Cells> next = cells.subList(from, Math.min(cells.size(), from + portion));
                before += update(lease, new DeleteCommand(table.table(), RowConditions.ofKeys(key, next)));
            }
            insert(lease, cells, new ArrayList<>());
            return before;
        });
    }

    // ---- all or nothing ----

    /** One row needs no transaction of its own. */
    private long written(int rows, ToLongFunction<Lease> work) {
        if (rows == 0) {
            return 0;
        }
        if (rows > 1) {
            return inTransaction(work);
        }
        try (Lease lease = engine.connections().lease(route, Access.WRITE)) {
            return work.applyAsLong(lease);
        }
    }

    private long inTransaction(ToLongFunction<Lease> work) {
        return engine.transactions().<Long, RuntimeException>run(route, TransactionOptions.once(), transaction -> {
            try (Lease lease = engine.connections().lease(route, Access.WRITE)) {
                return work.applyAsLong(lease);
            }
        });
    }
}
