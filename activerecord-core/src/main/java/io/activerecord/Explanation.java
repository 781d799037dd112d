package io.activerecord;

import io.activerecord.connection.Connections;
import io.activerecord.connection.Lease;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.dialect.ExplainForm;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import io.activerecord.sql.Access;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.ShapeWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How an engine runs a query, in its own words. Immutable; safe for use by several threads.
 *
 * @param rows as the engine gives them
 */
public record Explanation(List<Row> rows) {
    public Explanation {
        rows = List.copyOf(rows);
    }

    /** A line for each row, its columns separated by {@code |}. */
    public String text() {
        return rows.stream().map(Explanation::line).collect(Collectors.joining("\n"));
    }

    private static String line(Row row) {
        return row.columns().stream()
                .map(column -> String.valueOf(row.get(column)))
                .collect(Collectors.joining(" | "));
    }

    /** The text. */
    @Override
    public String toString() {
        return text();
    }

    static Explanation of(Query<?> query, SelectCommand command, boolean analyze) {
        Connections connections = query.engine().connections();
        ShapeWriter shape = query.shape(command);
        try (Lease lease = connections.lease(query.route(), command.access())) {
            String prefix = prefix(lease.dialect(), analyze);
            RenderedSql sql = lease.shapes().render(command, shape);
            return new Explanation(rows(lease, sql, prefix, shape));
        }
    }

    private static String prefix(Dialect dialect, boolean analyze) {
        String reason = dialect.absences().get(DialectFeature.EXPLAIN);
        if (reason != null) {
            throw refused(dialect, DialectFeature.EXPLAIN, "explain a query", reason);
        }
        ExplainForm form = dialect.explain();
        String prefix = analyze ? form.analyze() : form.plan();
        if (prefix == null) {
            throw refused(
                    dialect,
                    DialectFeature.EXPLAIN_ANALYZE,
                    "explain what a query has done",
                    String.valueOf(dialect.absences().get(DialectFeature.EXPLAIN_ANALYZE)));
        }
        return prefix;
    }

    private static UnsupportedByDialectException refused(
            Dialect dialect, DialectFeature feature, String what, String reason) {
        return new UnsupportedByDialectException(dialect.name() + " cannot " + what + " (feature " + feature + "): "
                + reason + "; look at the statement of toSql() in the engine's own tools");
    }

    private static List<Row> rows(Lease lease, RenderedSql sql, String prefix, ShapeWriter shape) {
        ExplainForm form = lease.dialect().explain();
        RenderedSql explained = text(sql, prefix + sql.text());
        String read = form.read();
        if (read == null) {
            return rows(lease, explained, shape);
        }
        run(lease, explained, shape);
        try {
            return rows(lease, text(null, read), null);
        } finally {
            String clean = form.clean();
            if (clean != null) {
                run(lease, text(null, clean), null);
            }
        }
    }

    private static RenderedSql text(@Nullable RenderedSql sql, String text) {
        int[] slots = new int[sql == null ? 0 : sql.placeholders()];
        for (int i = 0; sql != null && i < slots.length; i++) {
            slots[i] = sql.slot(i);
        }
        return new RenderedSql(text, slots, Access.READ, List.of(), true);
    }

    private static void run(Lease lease, RenderedSql sql, @Nullable ShapeWriter shape) {
        try (StatementRun run = StatementRun.on(lease, sql)) {
            (shape == null ? run : run.bindAll(shape)).execute();
        }
    }

    private static List<Row> rows(Lease lease, RenderedSql sql, @Nullable ShapeWriter shape) {
        try (StatementRun run = StatementRun.on(lease, sql);
                ResultRows rows = (shape == null ? run : run.bindAll(shape)).query()) {
            return RecordReader.rows(lease, rows);
        }
    }
}
