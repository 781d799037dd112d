package io.activerecord;

import io.activerecord.connection.Connections;
import io.activerecord.connection.Lease;
import io.activerecord.connection.Retries;
import io.activerecord.connection.Route;
import io.activerecord.connection.Timeouts;
import io.activerecord.connection.Work;
import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.Dialect;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.execution.LockWait;
import io.activerecord.execution.RecordFactory;
import io.activerecord.execution.ReorderedReader;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.sql.Access;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Condition;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.RowLock;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.Source;
import io.activerecord.sql.SqlCommand;
import io.activerecord.sql.SqlFragment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs queries: command to statement, statement to rows, rows to records and values. */
final class RecordReader {
    private RecordReader() {}

    /** What is done with the rows of a running statement. */
    @FunctionalInterface
    interface RowsReader<R> {
        R read(Lease lease, ResultRows rows);
    }

    private static <R> R select(Query<?> query, SqlCommand command, RowsReader<R> reader) {
        return query.spec().isPlain()
                ? repeated(query, command, reader)
                : tagged(query, () -> repeated(query, command, reader));
    }

    /** Runs {@code work}, all of whose statements carry the query's tags and keep its limits of time. */
    static <R> R tagged(Query<?> query, Work<R, RuntimeException> work) {
        Map<String, String> tags = query.spec().tags();
        Timeouts limits = query.spec().timeouts();
        Connections connections = query.engine().connections();
        Work<R, RuntimeException> limited =
                limits == null ? work : () -> connections.timeLimits().within(limits, work);
        return tags == null ? limited.call() : connections.tags().with(tags, limited);
    }

    private static <R> R repeated(Query<?> query, SqlCommand command, RowsReader<R> reader) {
        Route route = query.route();
        Retries retries = query.engine().connections().retries();
        return retries.hold(route)
                ? retries.reading(route, () -> selected(query, command, reader))
                : selected(query, command, reader);
    }

    private static <R> R selected(Query<?> query, SqlCommand command, RowsReader<R> reader) {
        ShapeWriter shape = query.shape(command);
        RowLock lock = query.spec().lock();
        if (lock != null) {
            query.spec().requireTransactionForLock(query.engine(), query.route());
        }
        try (Lease lease = query.engine().connections().lease(query.route(), command.access())) {
            RenderedSql sql = lease.shapes().render(command, shape);
            LockWait wait = LockWait.of(lease, lock);
            try (StatementRun run = StatementRun.on(lease, sql);
                    ResultRows rows = run.bindAll(shape).query()) {
                return reader.read(lease, rows);
            } finally {
                LockWait.end(wait);
            }
        }
    }

    static long write(Query<?> query, SqlCommand command) {
        return query.spec().isPlain() ? attempted(query, command) : tagged(query, () -> attempted(query, command));
    }

    private static long attempted(Query<?> query, SqlCommand command) {
        return query.spec().idempotent()
                ? query.engine()
                        .connections()
                        .retries()
                        .<Long, RuntimeException>idempotent(query.route(), () -> written(query, command))
                : written(query, command);
    }

    private static long written(Query<?> query, SqlCommand command) {
        ShapeWriter shape = query.shape(command);
        try (Lease lease = query.engine().connections().lease(query.route(), Access.WRITE)) {
            RenderedSql sql = lease.shapes().render(command, shape);
            try (StatementRun run = StatementRun.on(lease, sql)) {
                return run.bindAll(shape).update();
            }
        }
    }

    static <M extends ActiveRecord<?>> @Nullable M find(Finder<M> finder, Route route, Object... key) {
        List<ColumnMapping> columns = finder.mapping().keyColumns();
        finder.requireKeyParts(key.length);
        Engine engine = ConnectionManager.engine();
        Retries retries = engine.connections().retries();
        M found = retries.hold(route)
                ? retries.reading(route, () -> Optional.ofNullable(found(finder, engine, route, columns, key)))
                        .orElse(null)
                : found(finder, engine, route, columns, key);
        if (found != null) {
            loaded(finder, engine, found);
        }
        return found;
    }

    private static <M extends ActiveRecord<?>> @Nullable M found(
            Finder<M> finder, Engine engine, Route route, List<ColumnMapping> columns, Object[] key) {
        try (Lease lease = engine.connections().lease(route, Access.READ)) {
            ModelStatements<M> statements = finder.statements(lease.dialect());
            try (StatementRun run = StatementRun.on(lease, statements.find())) {
                for (int i = 0; i < key.length; i++) {
                    ColumnMapping column = columns.get(i);
                    run.bind(lease.dialect(), i + 1, column.toColumn(key[i]), column.type());
                }
                try (ResultRows rows = run.query()) {
                    return rows.next() && statements.holds(rows)
                            ? record(statements, rows, finder.origin(engine, lease))
                            : null;
                }
            }
        }
    }

    static <M> M record(ModelStatements<M> statements, ColumnReader row, RecordOrigin origin) {
        RecordClasses<M> classes = statements.classes();
        return classes == null ? ownRecord(statements, row, origin) : classes.read(row, origin);
    }

    /** The record of a row that is of the statements' very class. */
    static <M> M ownRecord(ModelStatements<M> statements, ColumnReader row, RecordOrigin origin) {
        M record = statements.read(row);
        ActiveRecord<?> read = (ActiveRecord<?>) record;
        read.become(statements.status(read), statements.access().snapshot(record), origin);
        return record;
    }

    static <M extends ActiveRecord<?>> List<M> list(Query<M> query) {
        return loaded(query.finder(), query.engine(), read(query));
    }

    /** The same without their callbacks, which run when all that is loaded with them is there. */
    static <M extends ActiveRecord<?>> List<M> read(Query<M> query) {
        Siblings siblings = Siblings.of(query);
        List<M> records = select(
                query,
                query.command(),
                (lease, rows) -> records(
                        query.finder(),
                        query.finder().origin(query.engine(), lease).of(siblings),
                        lease,
                        rows,
                        rows));
        return joined(records, siblings);
    }

    private static <M extends ActiveRecord<?>> List<M> joined(List<M> records, @Nullable Siblings siblings) {
        if (siblings != null) {
            siblings.join(records);
        }
        return records;
    }

    /** Runs their callbacks, if there are any, when their statement has ended. */
    static <M extends ActiveRecord<?>> List<M> loaded(Finder<M> finder, Engine engine, List<M> records) {
        AfterLoad.run(finder, engine, records);
        return records;
    }

    /** The same for one. */
    static void loaded(Finder<?> finder, Engine engine, ActiveRecord<?> record) {
        AfterLoad.run(finder, engine, record);
    }

    private static <M extends ActiveRecord<?>> List<M> records(
            Finder<M> finder, RecordOrigin origin, Lease lease, ResultRows rows, ColumnReader row) {
        ModelStatements<M> statements = finder.statements(lease.dialect());
        List<M> records = new ArrayList<>(rows.expected());
        while (rows.next()) {
            records.add(record(statements, row, origin));
        }
        return records;
    }

    // ---- records with the key of their owner ----

    static <M extends ActiveRecord<?>> List<LinkedRecords.Linked<M>> linked(Query<M> query, List<ColumnRef> key) {
        return linked(query, query.command(LinkedRecords.selections(query, key)), key);
    }

    /**
     * Without the records' callbacks.
     *
     * @param command gives the model's columns, and then those of the key
     */
    static <M extends ActiveRecord<?>> List<LinkedRecords.Linked<M>> linked(
            Query<M> query, SelectCommand command, List<ColumnRef> key) {
        int columns = query.finder().selections().size();
        return select(query, command, (lease, rows) -> {
            ModelStatements<M> statements = query.finder().statements(lease.dialect());
            RecordOrigin origin =
                    query.finder().origin(query.engine(), lease).of(query.spec().siblings());
            List<LinkedRecords.Linked<M>> found = new ArrayList<>(rows.expected());
            while (rows.next()) {
                M record = record(statements, rows, origin);
                found.add(new LinkedRecords.Linked<>(key(rows, columns + 1, key, lease.dialect()), record));
            }
            return found;
        });
    }

    static List<LinkedRecords.Linked<List<Object>>> pairs(
            Query<?> place, Source table, Condition where, List<ColumnRef> own, List<ColumnRef> other) {
        List<Selection> selections = new ArrayList<>();
        own.forEach(column -> selections.add(Selection.of(column)));
        other.forEach(column -> selections.add(Selection.of(column)));
        SelectCommand command =
                new SelectCommand(false, selections, table, List.of(), where, List.of(), null, List.of(), null, null);
        return select(place, command, (lease, rows) -> {
            List<LinkedRecords.Linked<List<Object>>> found = new ArrayList<>(rows.expected());
            while (rows.next()) {
                found.add(new LinkedRecords.Linked<>(
                        key(rows, 1, own, lease.dialect()), key(rows, own.size() + 1, other, lease.dialect())));
            }
            return found;
        });
    }

    private static List<Object> key(ColumnReader row, int first, List<ColumnRef> columns, Dialect dialect) {
        List<Object> key = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            Object value = dialect.codec(columns.get(i).type()).read(row, first + i);
            key.add(value == null ? "" : Association.comparable(value)); // null in no row that a condition on it found
        }
        return key;
    }

    static boolean exists(Query<?> query) {
        SelectCommand all = query.keyCommand();
        SelectCommand command = new SelectCommand(
                false,
                all.selections(),
                all.from(),
                all.joins(),
                all.where(),
                all.groupBy(),
                all.having(),
                List.of(),
                all.limit() == null ? new Bind(1L, ColumnType.LONG) : all.limit(),
                all.offset(),
                null,
                all.with());
        return select(query, command, (lease, rows) -> rows.next());
    }

    /** The values of every row, in the order of {@code expressions}. */
    static List<@Nullable Object[]> tuples(Query<?> query, TypedExpression<?>... expressions) {
        return select(query, command(query, expressions), (lease, rows) -> {
            List<@Nullable Object[]> tuples = new ArrayList<>(rows.expected());
            while (rows.next()) {
                tuples.add(values(rows, lease.dialect(), expressions));
            }
            return tuples;
        });
    }

    static <T> List<T> values(Query<?> query, ColumnQuery<T> column) {
        return select(query, column.command(), (lease, rows) -> {
            List<T> values = new ArrayList<>(rows.expected());
            while (rows.next()) {
                values.add(column.expression().read(rows, 1, lease.dialect()));
            }
            return values;
        });
    }

    static <R extends Record> List<R> into(Query<?> query, Class<R> type, TypedExpression<?>... expressions) {
        RecordFactory<R> factory = RecordFactory.of(type);
        factory.requireComponents(expressions.length);
        return select(query, command(query, expressions), (lease, rows) -> {
            List<R> records = new ArrayList<>(rows.expected());
            while (rows.next()) {
                records.add(factory.make(values(rows, lease.dialect(), expressions)));
            }
            return records;
        });
    }

    private static @Nullable Object[] values(ResultRows row, Dialect dialect, TypedExpression<?>... expressions) {
        @Nullable Object[] values = new Object[expressions.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = expressions[i].read(row, i + 1, dialect);
        }
        return values;
    }

    static List<Row> rows(Query<?> query, TypedExpression<?>... expressions) {
        return select(query, command(query, expressions), RecordReader::rows);
    }

    /** All that remains of a result, kept in memory. */
    static List<Row> rows(Lease lease, ResultRows rows) {
        RowReader reader = new RowReader(lease, rows);
        List<Row> all = new ArrayList<>();
        while (rows.next()) {
            all.add(reader.read());
        }
        return all;
    }

    private static SelectCommand command(Query<?> query, TypedExpression<?>... expressions) {
        if (expressions.length == 0) {
            throw new InvalidQueryException("name at least one column to select");
        }
        List<Selection> selections = new ArrayList<>(expressions.length);
        for (TypedExpression<?> expression : expressions) {
            selections.add(new Selection(expression.expression(), expression.alias()));
        }
        return query.command(selections);
    }

    // ---- whole statements of SQL ----

    static <R> R selectRaw(Route route, SqlFragment fragment, RowsReader<R> reader) {
        RenderedSql sql = RawSql.of(fragment, Access.READ);
        ShapeWriter shape = RawSql.binds(fragment);
        Connections connections = ConnectionManager.connections();
        return connections.retries().hold(route) && RawSql.reads(sql)
                ? connections.retries().reading(route, () -> selectRaw(connections, route, sql, shape, reader))
                : selectRaw(connections, route, sql, shape, reader);
    }

    private static <R> R selectRaw(
            Connections connections, Route route, RenderedSql sql, ShapeWriter shape, RowsReader<R> reader) {
        try (Lease lease = connections.lease(route, Access.READ)) {
            lease.rawSqlBegan();
            try (StatementRun run = StatementRun.on(lease, sql);
                    ResultRows rows = run.bindAll(shape).query()) {
                return reader.read(lease, rows);
            }
        }
    }

    static <M extends ActiveRecord<?>> List<M> bySql(Finder<M> finder, Route route, SqlFragment fragment) {
        Siblings siblings = Siblings.of(finder.query());
        Engine engine = ConnectionManager.engine();
        List<M> records = selectRaw(route, fragment, (lease, rows) -> {
            int[] positions = RawSql.positions(finder.mapping(), rows.labels());
            RecordOrigin origin = finder.origin(engine, lease).of(siblings);
            return records(finder, origin, lease, rows, new ReorderedReader(rows, positions));
        });
        return loaded(finder, engine, joined(records, siblings));
    }
}
