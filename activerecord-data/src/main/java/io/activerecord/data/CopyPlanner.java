package io.activerecord.data;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Connections;
import io.activerecord.dialect.ColumnInfo;
import io.activerecord.dialect.ColumnSpec;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.dialect.TableSpec;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.schema.Schema;
import io.activerecord.schema.TableInfo;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides what is copied and how: reads both sides, makes the tables that are missing, and finds a type for each column. What it has
 * made is dropped again if anything is refused. Confined to one thread.
 */
final class CopyPlanner {
    private final String connection;
    private final CopySettings settings;
    private final Schema schema;
    private final SchemaDialect dialect;
    private final List<Table> made = new ArrayList<>();

    CopyPlanner(String connection, CopySettings settings) {
        this.connection = connection;
        this.settings = settings;
        this.schema = ConnectionManager.schema(connection);
        this.dialect = dialectOf(connection);
    }

    private static SchemaDialect dialectOf(String name) {
        Connections connections = ConnectionManager.connections();
        return connections.routeTo(name, null).dialect().schema();
    }

    /**
     * The plans, tables that others refer to first.
     *
     * @param creating whether missing tables are made
     */
    List<CopyPlan> plans(List<CopyPart> parts, boolean creating) {
        schema.invalidate();
        List<CopySource> sources =
                parts.stream().map(part -> CopySource.of(part, settings)).toList();
        try {
            if (creating) {
                create(sources);
            }
            List<TableInfo> tables =
                    sources.stream().map(source -> target(source.part())).toList();
            List<CopyPlan> plans = new ArrayList<>();
            for (int i = 0; i < sources.size(); i++) {
                plans.add(plan(sources.get(i), tables.get(i)));
            }
            return CopyOrder.of(plans, tables, dialect);
        } catch (RuntimeException e) {
            made.forEach(table -> drop(table, e));
            throw e;
        }
    }

    private void drop(Table table, RuntimeException why) {
        try {
            ConnectionManager.execute(connection, dialect.dropTable(table, true));
            schema.invalidate();
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        }
    }

    private TableInfo target(CopyPart part) {
        return OnWriter.ask(() -> schema.table(part.target()))
                .orElseThrow(() -> new CopyException("there is no table '" + part.target() + "' on '" + connection
                        + "' to copy into; make it, or let createMissing() do it"));
    }

    // ---- making tables ----

    private void create(List<CopySource> sources) {
        List<Class<?>> models = new ArrayList<>();
        for (CopySource source : sources) {
            CopyPart part = source.part();
            if (OnWriter.ask(() -> schema.table(part.target())).isPresent()) {
                continue;
            }
            ModelMapping<?> model = part.model();
            if (model != null && isThatOfModel(part)) {
                models.add(model.modelClass());
            } else {
                ConnectionManager.execute(connection, dialect.createTable(spec(source)));
                made.add(0, part.target()); // not before: one that is refused may be somebody else's
            }
        }
        if (!models.isEmpty()) {
            schema.createTables(models.toArray(Class<?>[]::new));
            models.forEach(model -> made.add(0, ModelMapping.of(model).table()));
        }
        schema.invalidate();
    }

    private static boolean isThatOfModel(CopyPart part) {
        return part.model() != null && part.target().equals(part.model().table());
    }

    private TableSpec spec(CopySource source) {
        SchemaDialect from = dialectOf(source.part().connection());
        CopyTypes types = new CopyTypes(from, dialect, settings.losses());
        List<ColumnSpec> columns = new ArrayList<>();
        for (ColumnInfo column : source.columns()) {
            ColumnType said = source.said(column, settings);
            ColumnType type = said == null ? from.typeOf(column) : said;
            if (type == null) {
                throw new CopyException(
                        "column '" + column.name() + "' of " + source.part().source()
                                + " is of type '" + column.typeName()
                                + "', which no other engine is known to have; say what its values are with type(..)");
            }
            columns.add(
                    types.spec(column, targetName(column), type, source.key().contains(column.name())));
        }
        List<String> key = source.key().stream()
                .flatMap(name -> Optional.ofNullable(CopySource.find(name, source.columns())).stream())
                .map(this::targetName)
                .toList();
        return new TableSpec(source.part().target(), columns, key, List.of(), List.of());
    }

    private String targetName(ColumnInfo column) {
        return settings.names().getOrDefault(column.name(), column.name());
    }

    // ---- columns ----

    private CopyPlan plan(CopySource source, TableInfo table) {
        CopyTypes types = new CopyTypes(dialectOf(source.part().connection()), dialect, settings.losses());
        List<CopyColumn> columns = new ArrayList<>();
        for (ColumnInfo column : source.columns()) {
            String name = targetName(column);
            ColumnInfo to = CopySource.find(name, table.columns());
            if (to == null) {
                throw new CopyException("table '" + table.table() + "' on '" + connection + "' has no column '" + name
                        + "'; it has "
                        + table.columns().stream().map(ColumnInfo::name).toList()
                        + "; leave it out with columns(..), or rename(..) it");
            }
            columns.add(types.column(column, to, source.said(column, settings)));
        }
        return new CopyPlan(
                source.part(), connection, table.table(), columns, key(source, columns), madeWithout(source));
    }

    private List<String> madeWithout(CopySource source) {
        CopyPart part = source.part();
        TableInfo table = source.table();
        boolean ours = made.contains(part.target()) && !isThatOfModel(part);
        return table != null && ours ? CopyOmissions.of(table, source) : List.of();
    }

    private List<Integer> key(CopySource source, List<CopyColumn> columns) {
        List<Integer> key = new ArrayList<>();
        for (String name : source.key()) {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).source().equals(name)) {
                    key.add(i);
                }
            }
        }
        if (settings.id() != null) {
            requireResumable(source, columns, key);
        }
        return key;
    }

    private static void requireResumable(CopySource source, List<CopyColumn> columns, List<Integer> key) {
        String what = source.part().source();
        if (key.isEmpty()) {
            throw new CopyException(
                    what + " has no primary key, so nobody can tell where to go on; name columns that are unique and"
                            + " never null with key(..), or copy it without resumable(..), in one transaction");
        }
        for (int i : key) {
            CopyColumn column = columns.get(i);
            if (!PlainValue.isOrdered(column.type())) {
                throw new CopyException(what + " cannot be resumed by column '" + column.source() + "', of type "
                        + column.type() + "; name other columns with key(..)");
            }
        }
    }
}
