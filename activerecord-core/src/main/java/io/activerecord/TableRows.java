package io.activerecord;

import io.activerecord.connection.Route;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Condition;
import io.activerecord.sql.FragmentText;
import io.activerecord.sql.Ordering;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table without a model, narrowed step by step. Immutable; safe for use by several threads. Given by {@link
 * Connector#from}; the table is looked at when it is asked for rows.
 *
 * <pre>{@code
 * connector.from("users").where(Map.of("active", true)).columns("name", "age").orderBy("age").limit(10).all();
 * // select name, age from users where active = ? order by age limit ?
 * }</pre>
 */
public final class TableRows extends Rows<Row> {
    private final Connector connector;
    private final String name;
    private final List<String> columns;
    private final List<Narrowing> where;
    private final List<Term> orderBy;
    private final @Nullable Integer limit;
    private final @Nullable Integer offset;

    private TableRows(
            Connector connector,
            String name,
            List<String> columns,
            List<Narrowing> where,
            List<Term> orderBy,
            @Nullable Integer limit,
            @Nullable Integer offset) {
        this.connector = connector;
        this.name = name;
        this.columns = columns;
        this.where = where;
        this.orderBy = orderBy;
        this.limit = limit;
        this.offset = offset;
    }

    static TableRows of(Connector connector, String table) {
        return new TableRows(connector, table, List.of(), List.of(), List.of(), null, null);
    }

    /** A condition that may have to know the table. */
    @FunctionalInterface
    private interface Narrowing {
        Condition on(NamedTable table);
    }

    private record Term(String column, Ordering.Direction direction) {}

    private static <T> List<T> with(List<T> before, T next) {
        List<T> all = new ArrayList<>(before);
        all.add(next);
        return List.copyOf(all);
    }

    private TableRows narrowed(Narrowing narrowing) {
        return new TableRows(connector, name, columns, with(where, narrowing), orderBy, limit, offset);
    }

    /**
     * Only rows in which each column has its value: a collection means any of its values, null means NULL.
     *
     * @throws InvalidQueryException when rows are asked for, if the table has no such column
     */
    public TableRows where(Map<String, ? extends @Nullable Object> values) {
        return narrowed(table -> RowConditions.of(table, values));
    }

    /** Only rows of which the condition is true; {@link Connector#column} makes some. */
    public TableRows where(Condition condition) {
        return narrowed(table -> condition);
    }

    /** Only rows of which the fragment of SQL is true; its values are bound. */
    public TableRows where(String fragment, @Nullable Object... binds) {
        Condition condition = FragmentText.parse(fragment, binds);
        return narrowed(table -> condition);
    }

    /** Only these columns; without them it is all. */
    public TableRows columns(String... names) {
        return new TableRows(connector, name, List.of(names), where, orderBy, limit, offset);
    }

    private TableRows ordered(String column, Ordering.Direction direction) {
        List<Term> terms = with(orderBy, new Term(column, direction));
        return new TableRows(connector, name, columns, where, terms, limit, offset);
    }

    /** In the order of that column, after those named before. */
    public TableRows orderBy(String column) {
        return ordered(column, Ordering.Direction.ASC);
    }

    /** The same from the highest down. */
    public TableRows orderByDescending(String column) {
        return ordered(column, Ordering.Direction.DESC);
    }

    /**
     * At most so many rows.
     *
     * @throws InvalidQueryException if negative
     */
    public TableRows limit(int rows) {
        requireNotNegative("limit", rows);
        return new TableRows(connector, name, columns, where, orderBy, rows, offset);
    }

    /**
     * Without the first rows.
     *
     * @throws InvalidQueryException if negative
     */
    public TableRows offset(int rows) {
        requireNotNegative("offset", rows);
        return new TableRows(connector, name, columns, where, orderBy, limit, rows);
    }

    private static void requireNotNegative(String what, int rows) {
        if (rows < 0) {
            throw new InvalidQueryException(what + " must not be negative: " + rows);
        }
    }

    /** How many rows there are; limit and offset are left aside. One statement. */
    public long count() {
        Selection count = new Selection(Aggregate.countRows(), "n");
        SqlRows.Maker counting = (route, permit) -> {
            NamedTable table = table(route, permit);
            return new RowSource.Command(select(table, List.of(count), List.of(), null, null));
        };
        Long rows = new SqlRows(connector, access(), true, counting).value(Long.class);
        return rows == null ? 0 : rows;
    }

    /** Whether there is any row. One statement. */
    public boolean exists() {
        return first().isPresent();
    }

    private NamedTable table(Route route, ReadAccess.@Nullable Permit permit) {
        Engine engine = ConnectionManager.engine();
        return permit == null || permit.rule() == null
                ? NamedTable.of(engine, connector.name(), route, name)
                : NamedTable.guarded(engine, connector.name(), route, permit.rule());
    }

    private SelectCommand select(
            NamedTable table,
            List<Selection> selections,
            List<Ordering> order,
            @Nullable Integer most,
            @Nullable Integer from) {
        List<Condition> conditions = where.stream().map(each -> each.on(table)).toList();
        SelectCommand command = new SelectCommand(
                false,
                selections,
                table.source(),
                List.of(),
                conditions.isEmpty() ? null : Condition.all(conditions),
                List.of(),
                null,
                order,
                most == null ? null : new Bind((long) most, ColumnType.LONG),
                from == null ? null : new Bind((long) from, ColumnType.LONG));
        table.requireAllowed(command);
        return command;
    }

    private List<NamedTable.Column> chosen(NamedTable table) {
        List<NamedTable.Column> chosen = columns.isEmpty()
                ? table.columns()
                : columns.stream().map(table::column).toList();
        if (chosen.isEmpty()) {
            throw new InvalidQueryException(
                    "the columns of " + table + " cannot be found out; name them with columns(..)");
        }
        return chosen;
    }

    private static Ordering ordering(NamedTable table, Term term) {
        return new Ordering(table.column(term.column()).ref(), term.direction(), Ordering.Nulls.DEFAULT);
    }

    @Override
    Connector connector() {
        return connector;
    }

    @Override
    @Nullable
    ReadAccess access() {
        return ReadAccess.ofTable(connector.gate(), name);
    }

    @Override
    RowSource source(Route route, ReadAccess.@Nullable Permit permit) {
        NamedTable table = table(route, permit);
        List<Ordering> order =
                orderBy.stream().map(term -> ordering(table, term)).toList();
        List<NamedTable.Column> chosen = chosen(table);
        List<Selection> selections =
                chosen.stream().map(column -> Selection.of(column.ref())).toList();
        return new RowSource.Command(select(table, selections, order, limit, offset)).shown(table.masks(chosen));
    }

    @Override
    boolean onlyReads() {
        return true;
    }

    @Override
    Row shaped(Row row) {
        return row;
    }

    @Override
    Rows<Row> plain() {
        return this;
    }
}
