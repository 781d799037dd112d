package io.activerecord;

import io.activerecord.connection.Route;
import io.activerecord.dialect.ColumnInfo;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.Spelling;
import io.activerecord.error.UnsupportedByDialectException;
import io.activerecord.mapping.Naming;
import io.activerecord.schema.Schema;
import io.activerecord.schema.TableInfo;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Source;
import io.activerecord.sql.SqlCommand;
import io.activerecord.sql.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table that somebody named, as the database has it: names of columns are found whatever their case and written as the
 * database spells them. What is remembered of it is believed until a column is not there. Where the dialect cannot read
 * tables, names are taken as they are. Confined to one thread.
 */
final class NamedTable {
    private final String connection;
    private final Schema schema;
    private final Table wanted;
    private final @Nullable SchemaDialect dialect;
    private final @Nullable TableRule rule;
    private @Nullable TableInfo info;
    private boolean fresh;

    private NamedTable(
            String connection, Schema schema, Table wanted, @Nullable SchemaDialect dialect, @Nullable TableRule rule) {
        this.connection = connection;
        this.schema = schema;
        this.wanted = wanted;
        this.dialect = dialect;
        this.rule = rule;
    }

    /**
     * The table of that name, with its schema before a point if it is in another. A few queries, unless remembered.
     *
     * @throws InvalidQueryException if there is no such table
     */
    static NamedTable of(Engine engine, String connection, Route route, String name) {
        return of(engine, connection, route, name, null);
    }

    /**
     * The same for work under a guard.
     *
     * @throws InvalidQueryException also if the guard names a column that is not there
     */
    static NamedTable guarded(Engine engine, String connection, Route route, TableRule rule) {
        NamedTable table = of(engine, connection, route, rule.name(), rule);
        if (rule.isOfColumns() && table.info == null) {
            throw new InvalidQueryException(
                    "columns of " + table + " cannot be guarded: its dialect cannot read tables");
        }
        rule.meet(table);
        return table;
    }

    private static NamedTable of(Engine engine, String connection, Route route, String name, @Nullable TableRule rule) {
        Schema schema = engine.schemas().of(connection);
        NamedTable table = new NamedTable(connection, schema, table(name), schemaDialect(route), rule);
        if (table.dialect != null) {
            table.info = schema.remembered(table.wanted).orElse(null);
            if (table.info == null) {
                table.read();
            }
        }
        return table;
    }

    private static Table table(String name) {
        int point = name.indexOf('.');
        return point < 0 ? Table.of(name) : new Table(name.substring(0, point), name.substring(point + 1));
    }

    private static @Nullable SchemaDialect schemaDialect(Route route) {
        try {
            return route.dialect().schema();
        } catch (UnsupportedByDialectException withoutThatPart) {
            return null;
        }
    }

    private void read() {
        fresh = true;
        info = schema.table(wanted).orElseThrow(() -> noTable(rule == null ? schema.tables() : List.of()));
    }

    private InvalidQueryException noTable(List<Table> tables) {
        List<String> names = tables.stream().map(Table::name).toList();
        String missing = "there is no table '" + wanted + "' on '" + connection + "'";
        if (rule != null) {
            return new InvalidQueryException(missing + ", though its guard names it");
        }
        return new InvalidQueryException(missing
                + Spelling.nearest(wanted.name(), names)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; its tables are " + names));
    }

    /** By the names the database has stored. */
    Table table() {
        return info == null ? wanted : info.table();
    }

    Source source() {
        return Source.of(table());
    }

    @Override
    public String toString() {
        return "'" + table() + "' of '" + connection + "'";
    }

    /**
     * A column as statements name it.
     *
     * @param info null where the dialect cannot read tables
     */
    record Column(ColumnRef ref, @Nullable ColumnInfo info, int position) {
        String name() {
            return ref.name();
        }
    }

    /**
     * The column of that name.
     *
     * @throws InvalidQueryException if there is none
     */
    Column column(String name) {
        return found(name, name);
    }

    /** The column of a record's component: {@code createdAt} is {@code created_at}, or {@code createdat}. */
    Column columnOfComponent(String component) {
        return found(component, Naming.snakeCase(component));
    }

    private Column found(String given, String name) {
        if (dialect == null) {
            return new Column(new ColumnRef(source(), name, ColumnType.STRING), null, 0);
        }
        ColumnInfo column = find(given, name);
        if (column == null && !fresh) {
            schema.invalidate(); // SQL that others ran may have added it
            read();
            column = find(given, name);
        }
        if (column == null) {
            throw noColumn(given);
        }
        return column(column);
    }

    private Column column(ColumnInfo column) {
        return new Column(
                new ColumnRef(source(), column.name(), typeOf(column)),
                column,
                described().columns().indexOf(column));
    }

    /** What a null is sent as, and by which text that is JSON is told; text is what every type of an engine takes. */
    private ColumnType typeOf(ColumnInfo column) {
        ColumnType known = dialect == null ? null : dialect.typeOf(column);
        return known == null ? ColumnType.STRING : known;
    }

    private @Nullable ColumnInfo find(String given, String name) {
        ColumnInfo exact = described().column(name).orElse(null);
        if (exact != null || given.equals(name)) {
            return exact;
        }
        String bare = bare(given);
        return described().columns().stream()
                .filter(column -> bare(column.name()).equals(bare))
                .findFirst()
                .orElse(null);
    }

    private static String bare(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private InvalidQueryException noColumn(String given) {
        List<String> names = described().columns().stream()
                .map(ColumnInfo::name)
                .filter(name -> rule == null || rule.isSeen(name))
                .toList();
        return new InvalidQueryException("there is no column '" + given + "' in " + this
                + Spelling.nearest(given, names)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; its columns are " + names));
    }

    private TableInfo described() {
        return Objects.requireNonNull(info, "a table that was read");
    }

    /** All columns in their order, but for those that are hidden; empty where the dialect cannot read tables. */
    List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        if (info != null) {
            info.columns().stream()
                    .filter(column -> rule == null || rule.isSeen(column.name()))
                    .forEach(column -> columns.add(column(column)));
        }
        return columns;
    }

    /** The primary key; empty where there is none, or the dialect cannot read tables. */
    List<Column> key() {
        List<Column> key = new ArrayList<>();
        if (info != null) {
            info.primaryKey().forEach(name -> key.add(column(name)));
        }
        return key;
    }

    // ---- under a guard ----

    /** @throws io.activerecord.error.AccessDeniedException if the guard does not allow the command as it stands */
    void requireAllowed(SqlCommand command) {
        if (rule != null) {
            CommandScan.require(rule, source(), command);
        }
    }

    /** The same of columns that are given values. */
    void requireAllowed(List<Column> given) {
        if (rule != null) {
            given.forEach(column -> rule.requireSeen(column.name()));
        }
    }

    /** The same of columns by whose values rows are found. */
    void requireCompared(List<Column> key) {
        if (rule != null) {
            key.forEach(column -> rule.requireOpen(column.ref()));
        }
    }

    /** Whether what is in it may be shown as it is. */
    boolean isOpen(Column column) {
        return rule == null || rule.isOpen(column.name());
    }

    /** The masks of those among {@code shown} that have one, by their names in lower case. */
    Map<String, Mask> masks(List<Column> shown) {
        Map<String, Mask> masks = new HashMap<>();
        for (Column column : shown) {
            Mask mask = rule == null ? null : rule.mask(column.name());
            if (mask != null) {
                masks.put(column.name().toLowerCase(Locale.ROOT), mask);
            }
        }
        return masks;
    }

    /** Whether the database makes a value where none is given. */
    boolean isMade(Column column) {
        ColumnInfo known = column.info();
        return dialect != null
                && known != null
                && (dialect.generates(known)
                        || dialect.generatesAsKey(
                                known, described().primaryKey().equals(List.of(known.name()))));
    }
}
