package io.activerecord;

import io.activerecord.connection.Connections;
import io.activerecord.error.AccessDeniedException;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Assignment;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.Condition;
import io.activerecord.sql.DeleteCommand;
import io.activerecord.sql.Expression;
import io.activerecord.sql.UpdateCommand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What a connector writes, through the gate of its guard if it has one. Immutable. */
final class RowChanges {
    private final Connector connector;
    private final int batchSize;
    private final boolean idempotent;
    private final @Nullable AccessGate gate;

    /** @param idempotent whether each write may be done twice, and is where it fails */
    RowChanges(Connector connector, int batchSize, boolean idempotent, @Nullable AccessGate gate) {
        this.connector = connector;
        this.batchSize = batchSize;
        this.idempotent = idempotent;
        this.gate = gate;
    }

    // ---- tables ----

    private NamedTable table(String table) {
        Engine engine = ConnectionManager.engine();
        return NamedTable.of(engine, connector.name(), connector.route(engine), table);
    }

    private NamedTable table(TableRule rule) {
        Engine engine = ConnectionManager.engine();
        return NamedTable.guarded(engine, connector.name(), connector.route(engine), rule);
    }

    private RowWriter writer(NamedTable table) {
        Engine engine = ConnectionManager.engine();
        return new RowWriter(engine, connector.route(engine), table, batchSize);
    }

    /** A column of a table that is named for anything. */
    ColumnRef column(String table, String column) {
        if (gate == null) {
            return table(table).column(column).ref();
        }
        try {
            NamedTable named = table(gate.ruleOfAny(table));
            NamedTable.Column found = named.column(column);
            named.requireAllowed(List.of(found));
            return found.ref();
        } catch (AccessDeniedException e) {
            gate.operation(StatementKind.SELECT, table).ended(e);
            throw e;
        }
    }

    // ---- writing ----

    private <T> T written(
            StatementKind kind, String table, int given, Function<NamedTable, T> work, ToLongFunction<T> rows) {
        return gate == null
                ? attempted(() -> work.apply(table(table)))
                : gate.written(
                        kind,
                        table,
                        given,
                        () -> gate.rule(kind, table),
                        new AccessGate.Step<>(rule -> attempted(() -> work.apply(table(rule))), rows));
    }

    private <T> T attempted(Supplier<T> work) {
        if (!idempotent) {
            return work.get();
        }
        Connections connections = ConnectionManager.connections();
        return connections
                .retries()
                .<T, RuntimeException>idempotent(connections.routeTo(connector.name(), null), work::get);
    }

    /** SQL somebody wrote. */
    long listed(String sql, int given, Supplier<Long> work) {
        StatementKind kind = StatementKind.EXECUTE_SQL;
        return gate == null
                ? attempted(work)
                : gate.written(
                        kind,
                        sql,
                        given,
                        () -> gate.listed(kind, sql),
                        new AccessGate.Step<>(allowed -> attempted(work), Long::longValue));
    }

    InsertedRows insert(String table, Collection<?> rows) {
        return written(
                StatementKind.INSERT, table, rows.size(), named -> writer(named).insert(rows), InsertedRows::count);
    }

    long upsert(String table, Collection<?> rows, List<String> key) {
        return written(
                StatementKind.UPSERT, table, rows.size(), named -> writer(named).upsert(rows, key), Long::longValue);
    }

    long replace(String table, Collection<?> rows) {
        return written(
                StatementKind.REPLACE,
                table,
                rows.size(),
                named -> writer(named).replace(rows),
                before -> rows.size());
    }

    long update(String table, Map<String, ? extends @Nullable Object> values, Function<NamedTable, Condition> where) {
        return written(
                StatementKind.UPDATE, table, 0, named -> update(named, values, where.apply(named)), Long::longValue);
    }

    private long update(NamedTable table, Map<String, ? extends @Nullable Object> values, Condition where) {
        if (values.isEmpty()) {
            throw new InvalidQueryException("an update of " + table + " needs at least one column to set");
        }
        List<Assignment> assignments = new ArrayList<>(values.size());
        values.forEach((column, value) -> assignments.add(assignment(table.column(column), value)));
        return writer(table).change(new UpdateCommand(table.table(), assignments, where));
    }

    private static Assignment assignment(NamedTable.Column column, @Nullable Object value) {
        Expression set = value instanceof TypedExpression<?> computed
                ? computed.expression()
                : RowValues.bind(column.ref(), value);
        return new Assignment(column.ref(), set);
    }

    long delete(String table, Function<NamedTable, Condition> where) {
        return written(
                StatementKind.DELETE,
                table,
                0,
                named -> writer(named).change(new DeleteCommand(named.table(), where.apply(named))),
                Long::longValue);
    }
}
