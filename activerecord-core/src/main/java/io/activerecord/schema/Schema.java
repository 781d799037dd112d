package io.activerecord.schema;

import io.activerecord.connection.Connections;
import io.activerecord.connection.Lease;
import io.activerecord.connection.PinnedWork;
import io.activerecord.connection.Route;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.execution.StatementRun;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Access;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.Table;
import io.activerecord.transaction.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a connection: what they are, making and dropping them, and whether the models fit them. Given by {@code
 * ConnectionManager.schema(name)}; holds nothing that has to be closed. Safe for use by several threads.
 *
 * <pre>{@code
 * Schema schema = ConnectionManager.schema("primary");
 * schema.createTables(User.class, Post.class);    // create table users (..), create table posts (..)
 * schema.table("users").orElseThrow().columns();
 * schema.check(User.class, Post.class).failAt(Severity.ERROR);
 * }</pre>
 *
 * <p>What was read is remembered for each connection and tenant, until a table is made or dropped here, the connection is
 * replaced, or {@link #invalidate} is called: SQL that others run is not noticed. That a table is missing is never
 * remembered, and inside a transaction on the connection nothing is, since it may be undone.
 *
 * <p>Names are as the database spells them. Every method that asks the database raises what any query raises, and {@link
 * UnsupportedByDialectException} where the dialect was written without this part.
 */
public final class Schema {
    private final Connections connections;
    private final Schemas schemas;
    private final String connection;

    Schema(Connections connections, Schemas schemas, String connection) {
        this.connections = connections;
        this.schemas = schemas;
        this.connection = connection;
    }

    // ---- reading ----

    /** The tables and views of the connection's own schema, as the driver orders them. One query, unless remembered. */
    @SuppressWarnings("unchecked") // what is read under this key
    public List<Table> tables() {
        List<Table> tables = read(Schema.class, List.class, reader -> reader.tables(null));
        return tables == null ? List.of() : tables;
    }

    /** A table or view of the connection's own schema; empty if there is none. A few queries, unless remembered. */
    public Optional<TableInfo> table(String name) {
        return table(Table.of(name));
    }

    /** The table of a model; empty if there is none. */
    public Optional<TableInfo> table(Class<?> model) {
        return table(tableOf(model));
    }

    /** A table of some schema; empty if there is none. */
    public Optional<TableInfo> table(Table table) {
        return Optional.ofNullable(read(table, TableInfo.class, reader -> reader.table(table)));
    }

    /** What is remembered of a table, without asking the database; empty if nothing is. */
    public Optional<TableInfo> remembered(Table table) {
        return Optional.ofNullable(cache().known(table, TableInfo.class));
    }

    /** Whether there is a table or view of that name in the connection's own schema. */
    public boolean tableExists(String name) {
        return table(name).isPresent();
    }

    /** Whether there is a table of the model. */
    public boolean tableExists(Class<?> model) {
        return table(model).isPresent();
    }

    /** Forgets what was read. */
    public void invalidate() {
        cache().forget();
    }

    /** How well what was read serves: of this connection, and of the current tenant. No I/O. */
    public SchemaFigures figures() {
        return cache().figures();
    }

    // ---- making and dropping ----

    /** The statements that {@link #createTables} would run. No I/O. */
    public List<String> createTableSql(Class<?>... models) {
        return TablePlan.of(Arrays.asList(models)).statements(dialect());
    }

    /**
     * Makes the table of a model: its columns, its primary key, its unique keys, foreign keys for its {@code @BelongsTo},
     * and checks for its enums. A table referred to must be there.
     *
     * @throws io.activerecord.error.SqlException if the database refuses it, as it does if the table is there
     * @throws UnsupportedByDialectException inside a transaction, on an engine that would commit it; nothing was sent
     */
    public void createTable(Class<?> model) {
        createTables(model);
    }

    /**
     * Makes the tables of several models, those that others refer to first, with a statement each, and one for each
     * foreign key that leads in a circle. If one fails, those before it stay unless a transaction is open.
     */
    public void createTables(Class<?>... models) {
        change(createTableSql(models));
    }

    /**
     * Drops a table.
     *
     * @param ifExists whether it may be missing
     */
    public void dropTable(String name, boolean ifExists) {
        change(List.of(dialect().dropTable(Table.of(name), ifExists)));
    }

    /** Drops the table of a model. */
    public void dropTable(Class<?> model, boolean ifExists) {
        change(List.of(dialect().dropTable(tableOf(model), ifExists)));
    }

    /**
     * Drops the tables of several models, those that refer to others first; one that is missing is passed over. Foreign
     * keys that lead in a circle are dropped before them.
     */
    public void dropTables(Class<?>... models) {
        List<Table> tables = new ArrayList<>(TablePlan.of(Arrays.asList(models)).tables());
        Collections.reverse(tables);
        SchemaDialect dialect = dialect();
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            Optional<TableInfo> found = table(tables.get(i));
            List<Table> before = tables.subList(0, i);
            found.ifPresent(info -> info.foreignKeys().stream()
                    .filter(key -> before.stream().anyMatch(other -> isTable(dialect, key, other)))
                    .map(key -> key.name() == null ? null : dialect.dropForeignKey(info.table(), key.name()))
                    .filter(Objects::nonNull)
                    .forEach(statements::add));
        }
        tables.forEach(table -> statements.add(dialect.dropTable(table, true)));
        change(statements);
    }

    private static boolean isTable(SchemaDialect dialect, ForeignKeyInfo key, Table table) {
        return dialect.sameTable(key.target().name(), dialect.stored(table.name()));
    }

    /**
     * Removes every row of a table, past callbacks and change tracking. Engines refuse it for a table that others refer
     * to; some begin to count keys anew.
     */
    public void truncate(String name) {
        change(List.of(dialect().truncate(Table.of(name))));
    }

    /** Removes every row of a model's table. */
    public void truncate(Class<?> model) {
        change(List.of(dialect().truncate(tableOf(model))));
    }

    // ---- checking ----

    /**
     * Compares models with the tables as they are now; nothing that was remembered is used. Differences are in the
     * report, not thrown: see {@link SchemaReport#failAt}.
     *
     * @param models to be looked for in this connection, whatever their own is
     */
    public SchemaReport check(Class<?>... models) {
        return check(Arrays.asList(models));
    }

    /** As {@link #check(Class[])}. */
    public SchemaReport check(Collection<? extends Class<?>> models) {
        invalidate();
        SchemaDialect dialect = dialect();
        List<Finding> findings = new ArrayList<>();
        for (Class<?> model : models) {
            findings.addAll(new ModelCheck(this, dialect, ModelMapping.of(model)).run());
        }
        List<String> names = models.stream().<String>map(Class::getName).toList();
        return new SchemaReport(route().key().toString(), names, findings);
    }

    private static Table tableOf(Class<?> model) {
        return ModelMapping.of(model).table();
    }

    private Route route() {
        return connections.routeTo(connection, null);
    }

    private TableCache cache() {
        return schemas.cache(route());
    }

    private SchemaDialect dialect() {
        return route().dialect().schema();
    }

    private <T> @Nullable T read(Object key, Class<T> type, Function<MetadataReader, @Nullable T> reading) {
        Route route = route();
        TableCache cache = schemas.cache(route);
        boolean mayBeUndone = connections.workFor(route) != null;
        return mayBeUndone ? cache.ask(() -> read(route, reading)) : cache.get(key, type, () -> read(route, reading));
    }

    private <T> @Nullable T read(Route route, Function<MetadataReader, @Nullable T> reading) {
        SchemaDialect dialect = route.dialect().schema(); // refused, if it is, before a connection is taken
        try (Lease lease = connections.lease(route, Access.READ)) {
            return reading.apply(new MetadataReader(lease, dialect));
        }
    }

    private void change(List<String> statements) {
        Route route = route();
        TableCache cache = schemas.cache(route);
        PinnedWork work = connections.workFor(route);
        requireStaysOpen(route, work);
        try (Lease lease = connections.lease(route, Access.WRITE)) {
            for (String text : statements) {
                RenderedSql sql = new RenderedSql(text, new int[0], Access.WRITE, List.of(), false);
                try (StatementRun run = StatementRun.on(lease, sql)) {
                    run.execute();
                }
            }
        } finally {
            cache.forget();
            if (work instanceof Transaction transaction) {
                transaction.afterCommit(cache::forget);
                transaction.afterRollback(cache::forget);
            }
        }
    }

    private static void requireStaysOpen(Route route, @Nullable PinnedWork work) {
        String reason = route.dialect().schema().commitsOnDdl();
        if (work != null && reason != null) {
            throw new UnsupportedByDialectException("tables of '" + route.key()
                    + "' cannot be changed inside a transaction: " + reason + "; change them before it begins");
        }
    }
}
