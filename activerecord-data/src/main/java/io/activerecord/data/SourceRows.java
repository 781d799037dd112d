package io.activerecord.data;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Lease;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.error.MappingException;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import io.activerecord.sql.Access;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.SqlFragment;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one side, read as they are wanted; a lease is held until it is closed. Values are those of the plan's types. Confined to
 * one thread at a time.
 */
final class SourceRows implements AutoCloseable {
    private final Lease lease;
    private final StatementRun run;
    private final ResultRows rows;
    private final List<CopyColumn> columns;
    private final ValueCodec<?>[] codecs;
    private final boolean source;
    private boolean moved;
    private boolean more;

    /** @param source whether it is the source's side, where a truth may be any number */
    private SourceRows(Lease lease, StatementRun run, ResultRows rows, List<CopyColumn> columns, boolean source) {
        this.lease = lease;
        this.run = run;
        this.rows = rows;
        this.columns = columns;
        this.source = source;
        this.codecs = new ValueCodec<?>[columns.size()];
        Arrays.setAll(codecs, i -> lease.dialect().codec(columns.get(i).type()));
    }

    /** A value to bind. */
    record Value(@Nullable Object value, ColumnType type) {}

    /**
     * A statement.
     *
     * @param query whose binds come first; null for none
     */
    record Select(String text, @Nullable SqlFragment query, List<Value> binds) {}

    /** Rows of the source after a key; of all for none. */
    static SourceRows ofSource(CopyPlan plan, List<@Nullable Object> after) {
        return open(plan.part().connection(), plan.columns(), true, lease -> plan.sourceSelect(lease, after));
    }

    /** All rows of the target, as its writer has them. */
    static SourceRows ofTarget(CopyPlan plan) {
        return OnWriter.ask(() -> open(plan.connection(), plan.columns(), false, plan::targetSelect));
    }

    private static SourceRows open(
            String connection, List<CopyColumn> columns, boolean source, Function<Lease, Select> statement) {
        Connections connections = ConnectionManager.connections();
        Lease lease = connections.lease(connections.routeTo(connection, null), Access.READ);
        try {
            Select select = statement.apply(lease);
            if (select.query() != null) {
                lease.rawSqlBegan();
            }
            return open(lease, select, columns, source);
        } catch (RuntimeException | Error e) {
            lease.close();
            throw e;
        }
    }

    private static SourceRows open(Lease lease, Select select, List<CopyColumn> columns, boolean source) {
        int portion = lease.beginStreaming();
        StatementRun run = StatementRun.on(lease, rendered(select));
        try {
            bind(run, lease.dialect(), select);
            ResultRows rows = run.fetchSize(portion).query();
            lease.streamBegan();
            return new SourceRows(lease, run, rows, columns, source);
        } catch (RuntimeException | Error e) {
            run.close();
            throw e;
        }
    }

    static RenderedSql rendered(Select select) {
        int[] slots = new int
                [select.binds().size()
                        + (select.query() == null ? 0 : select.query().binds().size())];
        return new RenderedSql(select.text(), slots, Access.READ, List.of(), true);
    }

    static void bind(StatementRun run, Dialect dialect, Select select) {
        int index = 1;
        if (select.query() != null) {
            for (Bind bind : select.query().binds()) {
                run.bind(dialect, index++, bind.value(), bind.type());
            }
        }
        for (Value value : select.binds()) {
            run.bind(dialect, index++, value.value(), value.type());
        }
    }

    boolean hasNext() {
        if (!moved) {
            more = rows.next();
            moved = true;
        }
        return more;
    }

    /** The next row, a new array. */
    @Nullable
    Object[] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        moved = false;
        @Nullable Object[] values = new Object[codecs.length];
        for (int i = 0; i < codecs.length; i++) {
            values[i] = codecs[i].read(rows, i + 1);
            if (source && Boolean.TRUE.equals(values[i]) && columns.get(i).truthOfNumber()) {
                requireTruth(i);
            }
        }
        return values;
    }

    private void requireTruth(int column) {
        long number = rows.getLong(column + 1);
        if (number < 0 || number > 1) {
            throw new MappingException(
                    "column '" + columns.get(column).source()
                            + "' holds a number that is neither 0 nor 1, and is copied as a truth; say what it is with type(..)");
        }
    }

    @Override
    public void close() {
        lease.streamEnded();
        try (lease;
                run;
                rows) {
            // closed in reverse order, each even if another fails
        }
    }
}
