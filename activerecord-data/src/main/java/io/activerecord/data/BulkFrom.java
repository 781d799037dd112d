package io.activerecord.data;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Lease;
import io.activerecord.dialect.BulkControl;
import io.activerecord.dialect.Dialect;
import io.activerecord.execution.BoundedWork;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import io.activerecord.sql.Access;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlFragment;
import io.activerecord.sql.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows on their way out of a database, in portions of which one at a time is in memory; {@code toCsv(..)} runs it. Made by
 * {@link Bulk#from} and {@link Bulk#fromQuery}. Immutable; safe for use by several threads.
 */
public final class BulkFrom {
    private final String connection;
    private final @Nullable Table table;
    private final @Nullable SqlFragment query;
    private final List<String> columns;

    private BulkFrom(String connection, @Nullable Table table, @Nullable SqlFragment query, List<String> columns) {
        this.connection = connection;
        this.table = table;
        this.query = query;
        this.columns = List.copyOf(columns);
    }

    static BulkFrom table(String connection, Table table) {
        return new BulkFrom(connection, table, null, List.of());
    }

    static BulkFrom query(String connection, SqlFragment query) {
        return new BulkFrom(connection, null, query, List.of());
    }

    /**
     * Which columns of the table, in which order; all of them without it.
     *
     * @throws IllegalStateException of a query, which says so itself
     */
    public BulkFrom columns(String... names) {
        if (table == null) {
            throw new IllegalStateException("a query names its columns itself; name them in its select");
        }
        return new BulkFrom(connection, table, null, List.of(names));
    }

    /**
     * Writes the rows as CSV in UTF-8, with a header, over what the file had; how many there are. {@link BulkInto#fromCsv}
     * reads it.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public long toCsv(Path file) {
        try (Writer out = Files.newBufferedWriter(file)) {
            return toCsv(out, CsvOptions.DEFAULTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes the rows as CSV; how many there are. The writer is flushed and not closed. One statement: {@code COPY} on
     * PostgreSQL, where nothing is bound and NULL is nothing at all; a select read in portions elsewhere. Times, numbers and
     * texts are as the engine writes them, bytes hexadecimal after {@code \x}.
     *
     * @throws UncheckedIOException if the writer fails
     * @throws io.activerecord.error.SqlException if the database refuses; rows may have been written by then
     */
    public long toCsv(Writer out, CsvOptions options) {
        Connections connections = ConnectionManager.connections();
        try (Lease lease = connections.lease(connections.routeTo(connection, null), Access.READ)) {
            if (query != null) {
                lease.rawSqlBegan();
            }
            long copied = unload(lease, options, out);
            long rows = copied >= 0 ? copied : select(lease, options, out);
            out.flush();
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long unload(Lease lease, CsvOptions options, Writer out) throws IOException {
        BulkControl control = lease.dialect().bulk();
        if (control == null
                || options.nullText() != null
                || (query != null && !query.binds().isEmpty())) {
            return -1;
        }
        lease.requireNoStreamAlone();
        String sql = sql(lease.dialect());
        BulkControl.CsvShape shape = new BulkControl.CsvShape(options.separator(), options.header());
        BoundedWork.Call<Long, IOException> unload = () -> control.unload(lease.quietConnection(), sql, shape, out);
        return BoundedWork.streaming(lease, sql, unload);
    }

    private long select(Lease lease, CsvOptions options, Writer out) throws IOException {
        int[] slots = new int[query == null ? 0 : query.binds().size()];
        Arrays.setAll(slots, i -> i);
        RenderedSql sql = new RenderedSql(sql(lease.dialect()), slots, Access.READ, List.of(), true);
        int portion = lease.beginStreaming();
        try (StatementRun run = StatementRun.on(lease, sql)) {
            if (query != null) {
                run.bindAll(ShapeWriter.ofPart(query));
            }
            try (ResultRows rows = run.fetchSize(portion).query()) {
                lease.streamBegan();
                return CsvOut.write(rows, options, out);
            } finally {
                lease.streamEnded();
            }
        }
    }

    private String sql(Dialect dialect) {
        if (query != null) {
            return String.join("?", query.pieces()).replaceFirst("[\\s;]+$", "");
        }
        String names =
                columns.isEmpty() ? "*" : columns.stream().map(dialect::quote).collect(Collectors.joining(", "));
        return "select " + names + " from " + Targets.quoted(dialect, Objects.requireNonNull(table, "table"));
    }
}
