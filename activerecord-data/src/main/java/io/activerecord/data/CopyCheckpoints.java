package io.activerecord.data;

import io.activerecord.ConnectionManager;
import io.activerecord.Row;
import io.activerecord.connection.Connections;
import io.activerecord.dialect.ColumnSpec;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.dialect.TableSpec;
import io.activerecord.schema.Schema;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table at the target that says how far each resumable copy is. Confined to one thread. */
final class CopyCheckpoints {
    static final int LONGEST_ID = 100;
    private static final int LONGEST_TABLE = 150;
    private static final int TEXT = 100_000;
    private static final Table TABLE = Table.of("activerecord_copies");
    private static final List<String> COLUMNS = List.of(
            "copy_id", "target_table", "description", "last_key", "rows_read", "rows_written", "checksum", "finished");

    private final String connection;
    private final String id;
    private final Dialect dialect;

    CopyCheckpoints(String connection, String id) {
        this.connection = connection;
        this.id = id;
        Connections connections = ConnectionManager.connections();
        this.dialect = connections.routeTo(connection, null).dialect();
    }

    /**
     * How far the copy of a table is.
     *
     * @param lastKey of the last row that was read, as {@link KeyText} writes it; null before the first
     * @param read rows up to there
     * @param checksum of the rows that were written
     */
    record Checkpoint(@Nullable String lastKey, long read, long written, String checksum, boolean finished) {}

    /** Makes the table if it is not there. */
    void prepare() {
        Schema schema = ConnectionManager.schema(connection);
        SchemaDialect tables = dialect.schema();
        if (OnWriter.ask(() -> schema.table(TABLE)).isPresent()) {
            return;
        }
        List<ColumnSpec> columns = List.of(
                column("copy_id", ColumnType.STRING, LONGEST_ID, false),
                column("target_table", ColumnType.STRING, LONGEST_TABLE, false),
                column("description", ColumnType.STRING, TEXT, false),
                column("last_key", ColumnType.STRING, TEXT, true),
                column("rows_read", ColumnType.LONG, 0, false),
                column("rows_written", ColumnType.LONG, 0, false),
                column("checksum", ColumnType.STRING, 32, false),
                column("finished", ColumnType.INTEGER, 0, false));
        TableSpec spec = new TableSpec(TABLE, columns, List.of("copy_id", "target_table"), List.of(), List.of());
        ConnectionManager.execute(connection, tables.createTable(spec));
        schema.invalidate();
    }

    private static ColumnSpec column(String name, ColumnType type, int length, boolean nullable) {
        return new ColumnSpec(name, type, length, 0, 0, nullable, false, List.of());
    }

    /** @throws CopyException if it is that of another copy */
    Optional<Checkpoint> find(CopyPlan plan) {
        String sql = "select " + names(COLUMNS.stream(), "", ", ") + where();
        List<Row> rows = OnWriter.ask(() ->
                ConnectionManager.select(connection, sql, id, plan.target().toString()));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Row row = rows.get(0);
        String description = row.get("description", String.class);
        if (!plan.described().equals(description)) {
            throw new CopyException("copy '" + id + "' into '" + plan.target() + "' was begun as " + description
                    + ", and is now " + plan.described() + "; ask for the same, or choose another id");
        }
        return Optional.of(new Checkpoint(
                row.get("last_key", String.class),
                number(row, "rows_read"),
                number(row, "rows_written"),
                String.valueOf(row.get("checksum", String.class)),
                number(row, "finished") == 1));
    }

    private static long number(Row row, String column) {
        Long value = row.get(column, Long.class);
        return value == null ? 0 : value;
    }

    /** In the transaction that is open. */
    void insert(CopyPlan plan, Checkpoint begun) {
        ConnectionManager.execute(
                connection,
                "insert into " + Targets.quoted(dialect, TABLE) + " (" + names(COLUMNS.stream(), "", ", ")
                        + ") values (?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                plan.target().toString(),
                plan.described(),
                begun.lastKey(),
                begun.read(),
                begun.written(),
                begun.checksum(),
                begun.finished() ? 1 : 0);
    }

    /**
     * In the transaction that is open.
     *
     * @throws CopyException if another run has moved it since {@code before} was read
     */
    void move(CopyPlan plan, Checkpoint before, Checkpoint after) {
        long changed = ConnectionManager.execute(
                connection,
                "update " + Targets.quoted(dialect, TABLE) + " set "
                        + names(COLUMNS.stream().skip(3), " = ?", ", ")
                        + " where " + names(COLUMNS.stream().limit(2), " = ?", " and ") + " and "
                        + dialect.quote("rows_read") + " = ? and " + dialect.quote("finished") + " = 0",
                after.lastKey(),
                after.read(),
                after.written(),
                after.checksum(),
                after.finished() ? 1 : 0,
                id,
                plan.target().toString(),
                before.read());
        if (changed != 1) {
            throw new CopyException("copy '" + id + "' into '" + plan.target()
                    + "' is run by somebody else too; let one of them end, and run it again");
        }
    }

    private String where() {
        return " from " + Targets.quoted(dialect, TABLE) + " where "
                + names(COLUMNS.stream().limit(2), " = ?", " and ");
    }

    private String names(Stream<String> columns, String after, String between) {
        return columns.map(name -> dialect.quote(name) + after).collect(Collectors.joining(between));
    }
}
