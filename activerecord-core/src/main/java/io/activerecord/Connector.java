package io.activerecord;

import io.activerecord.connection.Connections;
import io.activerecord.connection.Route;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.Spelling;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.schema.Schema;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Condition;
import io.activerecord.sql.FragmentText;
import io.activerecord.transaction.TransactionOptions;
import io.activerecord.transaction.Transactions.TransactionWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A connection by name, for work without models: rows are maps, Java records or {@link Row}s. Immutable, and holds nothing
 * that has to be closed: where work goes is decided at each call, by the tenant, shard, role and transaction that hold
 * there. Safe for use by several threads. Given by {@link ConnectionManager#connector}.
 *
 * <pre>{@code
 * Connector analytics = ConnectionManager.connector("analytics");
 * analytics.insert("events", Map.of("kind", "login", "user_id", 7)); // insert into "events" ("kind", "user_id") values (?, ?)
 * analytics.from("events").where(Map.of("kind", "login")).count();
 * }</pre>
 *
 * <p>Names of tables and columns are those of the database, whatever their case; {@code "audit.events"} is a table of another
 * schema. They are looked up before anything is sent (a few queries at first, then remembered as {@link Schema} does), so a
 * wrong one raises {@link InvalidQueryException} that names the nearest. Temporary tables are not found: use SQL.
 *
 * <p>Every method that sends something raises what any statement raises: {@link io.activerecord.error.SqlException} of the
 * database, {@link io.activerecord.error.ConnectionException}, {@link
 * io.activerecord.error.SwitchInTransactionException} inside a transaction on another connection.
 */
public final class Connector {
    private static final int BATCH = 512;

    private final String name;
    private final int batchSize;
    private final boolean idempotent;
    private final @Nullable AccessGate gate;

    private Connector(String name, int batchSize, boolean idempotent, @Nullable AccessGate gate) {
        this.name = name;
        this.batchSize = batchSize;
        this.idempotent = idempotent;
        this.gate = gate;
    }

    static Connector of(String name) {
        Connections connections = ConnectionManager.connections();
        if (!connections.isConfigured(name)) {
            throw new UnknownConnectionException("no connection is defined for name '" + name + "'"
                    + Spelling.nearest(name, connections.names())
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("; defined: " + connections.names()));
        }
        return new Connector(name, BATCH, false, null);
    }

    /** The name of its connection. */
    public String name() {
        return name;
    }

    /**
     * The same, sending at most so many rows in one statement or batch; 512 by default, and never more than the engine
     * takes.
     *
     * @throws IllegalArgumentException if less than 1
     */
    public Connector batchSize(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("batches of " + rows + " rows; give at least 1");
        }
        return new Connector(name, rows, idempotent, gate);
    }

    /**
     * The same, whose writes may be done twice without harm: each of {@link #execute}, {@link #executeAll}, {@link #insert}, {@link #upsert},
     * {@link #replace}, {@link #update} and {@link #delete} is done again as a whole by the policy of its block or connection, also where nobody
     * knows whether it was done. Counts are those of the last attempt. Without a policy, and inside a transaction, each runs once.
     *
     * <pre>{@code
     * connector.idempotent().update("accounts", Map.of("balance", 0), Map.of("owner", "Ann"));
     * }</pre>
     */
    public Connector idempotent() {
        return new Connector(name, batchSize, true, gate);
    }

    /**
     * The same, where only what {@code guard} allows is done, and its sinks hear of it. Whoever has it cannot widen it; other code can ask
     * for the name without it.
     *
     * @throws IllegalStateException if it has a guard already
     */
    public Connector guarded(Guard guard) {
        if (gate != null) {
            throw new IllegalStateException("the " + this + " has a guard already; guard the connector without one");
        }
        return new Connector(name, batchSize, idempotent, new AccessGate(guard, name));
    }

    /** Null without a guard. */
    @Nullable
    AccessGate gate() {
        return gate;
    }

    Route route(Engine engine) {
        return engine.connections().routeTo(name, null);
    }

    // ---- SQL ----

    /** Runs a statement that writes, as {@link ConnectionManager#execute} does; how many rows it changed. */
    public long execute(String sql, @Nullable Object... binds) {
        return changes().listed(sql, 0, () -> ConnectionManager.execute(name, sql, binds));
    }

    /**
     * Runs a statement for each list of values, in batches, in one transaction: all or none.
     *
     * @param rows the values for the {@code ?} of each run
     * @return how many rows were changed, as far as the driver tells
     */
    public long executeAll(String sql, Collection<? extends List<?>> rows) {
        return changes().listed(sql, rows.size(), () -> rows.isEmpty() ? 0 : SqlBatch.run(this, batchSize, sql, rows));
    }

    /**
     * The rows of a statement that reads.
     *
     * @param binds one for each {@code ?}, or a single map for {@code :name}s
     */
    public Rows<Row> select(String sql, @Nullable Object... binds) {
        RowSource source = RowSource.Text.of(FragmentText.parse(sql, binds));
        return new SqlRows(
                this,
                ReadAccess.ofSql(gate, sql),
                source.onlyReads(),
                (route, permit) -> permit == null || permit.listed() == null
                        ? source
                        : source.shown(permit.listed().masks()));
    }

    // ---- reading tables ----

    /** The rows of a table. */
    public TableRows from(String table) {
        return TableRows.of(this, table);
    }

    /**
     * A column to make conditions and assignments of. The table is looked at, unless it is remembered.
     *
     * @param type of its values: one of the basic property types
     * @throws InvalidQueryException if there is no such table or column, or values of {@code type} cannot be bound
     */
    public <T> TypedExpression<T> column(String table, String column, Class<T> type) {
        ColumnType columnType = ColumnType.of(type);
        if (columnType == null) {
            throw new InvalidQueryException("values of " + type.getName() + " have no type of their own in SQL; give a"
                    + " basic type for column '" + column + "'");
        }
        return new ComputedExpression<>(changes().column(table, column), columnType);
    }

    // ---- writing tables ----

    private RowChanges changes() {
        return new RowChanges(this, batchSize, idempotent, gate);
    }

    /**
     * Inserts a row. One statement.
     *
     * @param row a map from columns to values, or a Java record whose components name them: {@code createdAt} is {@code
     *     created_at}; a primary key that is null is made by the database
     * @return with the key that the database has made
     */
    public InsertedRows insert(String table, Object row) {
        return row instanceof Collection<?> rows ? insert(table, rows) : insert(table, List.of(row));
    }

    /**
     * Inserts rows in one transaction: all or none. Rows that follow each other with the same columns go together, as many
     * as the engine takes; one by one where it cannot tell the keys of several.
     */
    public InsertedRows insert(String table, Collection<?> rows) {
        return changes().insert(table, rows);
    }

    /**
     * Inserts a row, or sets its other columns in the row that is there with the same key. One statement.
     *
     * @param keyColumns the columns of a unique key
     */
    public void upsert(String table, Object row, String... keyColumns) {
        if (row instanceof Collection<?> rows) {
            upsert(table, rows, keyColumns);
        } else {
            upsert(table, List.of(row), keyColumns);
        }
    }

    /**
     * The same for rows, in one transaction: all or none.
     *
     * @return how many rows there were
     * @throws InvalidQueryException if a row has a null in its key, or two have the same; nothing was written
     */
    public long upsert(String table, Collection<?> rows, String... keyColumns) {
        return changes().upsert(table, rows, Arrays.asList(keyColumns));
    }

    /**
     * Puts a row in the place of the one with its primary key, if there is one: that is deleted, so that columns that are
     * not given get their defaults, and what hangs on it by {@code on delete} is done. In one transaction, on every engine.
     *
     * @return how many were there before: 0 or 1
     * @throws InvalidQueryException if the table has no primary key, or the row has no value in it; nothing was written
     */
    public long replace(String table, Object row) {
        return row instanceof Collection<?> rows ? replace(table, rows) : replace(table, List.of(row));
    }

    /** The same for rows; how many were there before. */
    public long replace(String table, Collection<?> rows) {
        return changes().replace(table, rows);
    }

    /**
     * Sets columns of the rows in which others have the values of {@code where}; how many. One statement.
     *
     * @param values a value may be an expression: {@code connector.column("stock", "left", Integer.class)}, {@code Sql.now()}
     * @param where a collection means any of its values, null means NULL
     * @throws InvalidQueryException if {@code where} is empty: that would be every row; nothing was sent
     */
    public long update(
            String table,
            Map<String, ? extends @Nullable Object> values,
            Map<String, ? extends @Nullable Object> where) {
        requireNarrow("update", table, where);
        return changes().update(table, values, named -> RowConditions.of(named, where));
    }

    /** Sets columns of the rows of which the condition is true; how many. One statement. */
    public long update(String table, Map<String, ? extends @Nullable Object> values, Condition where) {
        return changes().update(table, values, named -> where);
    }

    /**
     * Deletes the rows in which columns have the values of {@code where}; how many. One statement.
     *
     * @throws InvalidQueryException if {@code where} is empty: that would be every row; nothing was sent
     */
    public long delete(String table, Map<String, ? extends @Nullable Object> where) {
        requireNarrow("delete", table, where);
        return changes().delete(table, named -> RowConditions.of(named, where));
    }

    /** Deletes the rows of which the condition is true; how many. One statement. */
    public long delete(String table, Condition where) {
        return changes().delete(table, named -> where);
    }

    private static void requireNarrow(String what, String table, Map<String, ?> where) {
        if (where.isEmpty()) {
            throw new InvalidQueryException(
                    what + " of '" + table + "' by an empty map would be of every row; if that is"
                            + " meant, give io.activerecord.sql.Constant.TRUE");
        }
    }

    // ---- several operations ----

    /**
     * Runs operations in one transaction until one fails: then all are rolled back, and the result says which it was and
     * why. A failure of the commit itself is thrown.
     */
    public OperationsResult transaction(List<? extends Operation> operations) {
        return OperationsResult.of(this, operations);
    }

    /** Runs a block in a transaction, as {@link ConnectionManager#transaction} does. */
    public <X extends Exception> void transaction(ConnectionManager.TransactionBlock<X> block) throws X {
        ConnectionManager.transaction(name, block);
    }

    /** Runs a block in a transaction, and gives what the block gives. */
    public <T extends @Nullable Object, X extends Exception> T inTransaction(TransactionWork<T, X> work) throws X {
        return ConnectionManager.inTransaction(name, TransactionOptions.defaults(), work);
    }

    /** The same with options. */
    public <T extends @Nullable Object, X extends Exception> T inTransaction(
            TransactionOptions options, TransactionWork<T, X> work) throws X {
        return ConnectionManager.inTransaction(name, options, work);
    }

    /**
     * Runs operations at once, at most {@code max} at a time, each with a connection and on a thread of its own, as {@link
     * Concurrently} does.
     *
     * @return what became of each, in their order; one that fails does not touch the others
     * @throws InterruptedException if the calling thread was interrupted; what ran was interrupted and has ended
     */
    public List<Outcome<Object>> concurrently(int max, List<? extends Operation> operations)
            throws InterruptedException {
        List<Callable<@Nullable Object>> tasks = new ArrayList<>(operations.size());
        for (Operation operation : operations) {
            tasks.add(() -> operation.run(this));
        }
        return Concurrently.run(max, tasks);
    }

    // ---- the database ----

    /**
     * Whether the server answers that a read would go to now, how fast, and else why not: that is told, not thrown.
     *
     * @param longest for the answer, in whole seconds, at least 1; a connection is waited for as long as its pool says
     */
    public ConnectionTest testConnection(Duration longest) {
        return ServerInquiry.test(this, longest);
    }

    /** What it leads to: engine, version, user, database, encryption, latency. A few queries. */
    public ConnectionInfo connectionInfo() {
        requireNoGuard(StatementKind.SERVER);
        return ServerInquiry.info(this);
    }

    /** How big the database and its tables are, and how many sessions it has, as far as the engine tells. A few queries. */
    public ServerStatistics statistics() {
        requireNoGuard(StatementKind.SERVER);
        return ServerInquiry.statistics(this);
    }

    /** Its tables: what they are, making, dropping and emptying them. No I/O. */
    public Schema schema() {
        requireNoGuard(StatementKind.SCHEMA);
        return ConnectionManager.schema(name);
    }

    private void requireNoGuard(StatementKind kind) {
        if (gate != null) {
            throw gate.refused(kind);
        }
    }

    @Override
    public String toString() {
        return "connector of " + name + (gate == null ? "" : " that allows " + gate);
    }
}
