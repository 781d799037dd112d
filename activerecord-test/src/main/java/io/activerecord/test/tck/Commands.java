package io.activerecord.test.tck;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Lease;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import io.activerecord.sql.Access;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Condition;
import io.activerecord.sql.RowLock;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.Source;
import io.activerecord.sql.SqlCommand;
import io.activerecord.sql.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Commands as a dialect is handed them, run where models are now: what it renders meets its server. */
final class Commands {
    private Commands() {}

    static ColumnRef column(String table, String name, ColumnType type) {
        return new ColumnRef(Source.of(Table.of(table)), name, type);
    }

    /** A select of {@code columns}, all of one table. */
    static SelectCommand select(List<ColumnRef> columns, @Nullable Condition where) {
        return select(columns, where, null, null);
    }

    static SelectCommand select(
            List<ColumnRef> columns, @Nullable Condition where, @Nullable Long limit, @Nullable RowLock lock) {
        return new SelectCommand(
                false,
                columns.stream().map(Selection::of).toList(),
                columns.get(0).source(),
                List.of(),
                where,
                List.of(),
                null,
                List.of(),
                limit == null ? null : Bind.of(limit),
                null,
                lock);
    }

    /** How many rows a command changed. */
    static long update(SqlCommand command) {
        ShapeWriter shape = ShapeWriter.of(command);
        try (Lease lease = lease(command);
                StatementRun run = StatementRun.on(lease, lease.shapes().render(command, shape))) {
            return run.bindAll(shape).update();
        }
    }

    /** The rows that a command gives, read as {@code types}. */
    static List<List<@Nullable Object>> rows(SqlCommand command, List<ColumnRef> types) {
        ShapeWriter shape = ShapeWriter.of(command);
        try (Lease lease = lease(command);
                StatementRun run = StatementRun.on(lease, lease.shapes().render(command, shape));
                ResultRows rows = results(run.bindAll(shape), command)) {
            List<List<@Nullable Object>> all = new ArrayList<>();
            while (rows.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 0; i < types.size(); i++) {
                    row.add(lease.dialect().codec(types.get(i).type()).read(rows, i + 1));
                }
                all.add(Collections.unmodifiableList(row));
            }
            return all;
        }
    }

    private static ResultRows results(StatementRun run, SqlCommand command) {
        return command.access() == Access.READ ? run.query() : run.insertReturning();
    }

    private static Lease lease(SqlCommand command) {
        Connections connections = ConnectionManager.connections();
        return connections.lease(connections.route(Tck.NAME, Token.class), command.access());
    }
}
