package io.activerecord.schema;

import io.activerecord.annotation.KeySource;
import io.activerecord.dialect.ColumnSpec;
import io.activerecord.dialect.ForeignKeySpec;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.dialect.TableSpec;
import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The tables that some models want, those that others refer to first. Immutable. */
final class TablePlan {
    private final List<ModelMapping<?>> models;

    private TablePlan(List<ModelMapping<?>> models) {
        this.models = models;
    }

    static TablePlan of(Collection<? extends Class<?>> classes) {
        List<ModelMapping<?>> given = new ArrayList<>();
        for (Class<?> model : classes) {
            given.add(ModelMapping.of(model).tableModel());
        }
        Set<ModelMapping<?>> ordered = new LinkedHashSet<>();
        Set<ModelMapping<?>> entered = new HashSet<>();
        given.forEach(model -> place(model, given, ordered, entered));
        return new TablePlan(List.copyOf(ordered));
    }

    /** Those it refers to are placed first, as far as they are given and do not refer to it in turn. */
    private static void place(
            ModelMapping<?> model,
            List<ModelMapping<?>> given,
            Set<ModelMapping<?>> ordered,
            Set<ModelMapping<?>> entered) {
        if (!entered.add(model)) {
            return;
        }
        for (ForeignKeySpec key : foreignKeys(model)) {
            given.stream()
                    .filter(other -> other.table().equals(key.target()))
                    .forEach(other -> place(other, given, ordered, entered));
        }
        ordered.add(model);
    }

    /** The tables in an order in which they can be made. */
    List<Table> tables() {
        return models.stream().<Table>map(ModelMapping::table).distinct().toList();
    }

    /** The statements that make them. A foreign key to a table that is made later is added at the end. */
    List<String> statements(SchemaDialect dialect) {
        List<String> statements = new ArrayList<>();
        List<String> later = new ArrayList<>();
        Set<Table> made = new HashSet<>();
        for (ModelMapping<?> model : models) {
            if (!made.add(model.table())) {
                continue;
            }
            TableSpec spec = spec(model);
            List<ForeignKeySpec> now = new ArrayList<>();
            for (ForeignKeySpec key : spec.foreignKeys()) {
                boolean waits = tables().contains(key.target()) && !made.contains(key.target());
                String added = waits ? dialect.addForeignKey(spec.table(), key) : null;
                if (added == null) {
                    now.add(key);
                } else {
                    later.add(added);
                }
            }
            statements.add(dialect.createTable(
                    new TableSpec(spec.table(), spec.columns(), spec.primaryKey(), spec.uniqueKeys(), now)));
        }
        statements.addAll(later);
        return statements;
    }

    private static TableSpec spec(ModelMapping<?> model) {
        return new TableSpec(
                model.table(),
                model.tableColumns().stream()
                        .filter(column -> !column.computed())
                        .map(TablePlan::column)
                        .toList(),
                names(model.keyColumns()),
                model.tableClasses().stream()
                        .flatMap(each -> each.uniqueKeys().stream())
                        .map(TablePlan::names)
                        .distinct()
                        .toList(),
                foreignKeys(model));
    }

    /** A column as its model wants it. */
    static ColumnSpec column(ColumnMapping column) {
        return new ColumnSpec(
                column.name(),
                column.type(),
                column.limits().length(),
                column.limits().precision(),
                column.limits().scale(),
                column.limits().nullable(),
                column.key() && column.keySource() == KeySource.DATABASE,
                column.labels());
    }

    static List<String> names(List<ColumnMapping> columns) {
        return columns.stream().map(ColumnMapping::name).toList();
    }

    /** Those of the associations whose key stands in the model's own table, and whose other table is in its database. */
    static List<ForeignKeySpec> foreignKeys(ModelMapping<?> model) {
        Set<ForeignKeySpec> keys = new LinkedHashSet<>();
        for (AssociationMapping association : model.tableClasses().stream()
                .flatMap(each -> each.associations().stream())
                .toList()) {
            if (!association.plain()) {
                continue;
            }
            ModelMapping<?> target = ModelMapping.of(association.target());
            if (association.kind() == AssociationMapping.Kind.BELONGS_TO
                    && target.connectionName().equals(model.connectionName())) {
                keys.add(new ForeignKeySpec(association.foreignKey(), target.table(), names(target.keyColumns())));
            }
        }
        return List.copyOf(keys);
    }
}
