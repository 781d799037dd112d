package io.activerecord.schema;

import io.activerecord.dialect.ColumnInfo;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares one model with its table. Used once, by one thread. */
final class ModelCheck {
    private final Schema schema;
    private final SchemaDialect dialect;
    private final ModelMapping<?> model;
    private final List<Finding> findings = new ArrayList<>();

    ModelCheck(Schema schema, SchemaDialect dialect, ModelMapping<?> model) {
        this.schema = schema;
        this.dialect = dialect;
        this.model = model;
    }

    List<Finding> run() {
        Optional<TableInfo> table = schema.table(model.table());
        if (table.isEmpty()) {
            add(
                    Severity.ERROR,
                    FindingCode.MISSING_TABLE,
                    null,
                    null,
                    "there is no such table; make it, or name the right one with @Model(table)");
        } else {
            compare(table.get());
        }
        return findings;
    }

    ModelMapping<?> model() {
        return model;
    }

    SchemaDialect dialect() {
        return dialect;
    }

    Schema schema() {
        return schema;
    }

    void add(Severity severity, FindingCode code, @Nullable String property, @Nullable String column, String message) {
        findings.add(new Finding(
                severity,
                code,
                model.modelClass().getName(),
                property,
                model.table().toString(),
                column,
                message));
    }

    void add(Severity severity, FindingCode code, ColumnMapping column, String message) {
        add(severity, code, column.property(), column.name(), message);
    }

    /** The columns of {@code names} that the table has, by the database's own names; null if one is missing. */
    @Nullable
    List<String> stored(TableInfo table, List<String> names) {
        List<String> stored = new ArrayList<>();
        for (String name : names) {
            Optional<ColumnInfo> column = find(table, name);
            if (column.isEmpty()) {
                return null;
            }
            stored.add(column.get().name());
        }
        return stored;
    }

    Optional<ColumnInfo> find(TableInfo table, String name) {
        String stored = dialect.stored(name);
        return table.columns().stream()
                .filter(column -> dialect.sameName(column.name(), stored))
                .findFirst();
    }

    private void compare(TableInfo table) {
        ColumnCheck columns = new ColumnCheck(this, table);
        for (ColumnMapping column : model.selectedColumns()) {
            Optional<ColumnInfo> found = find(table, column.name());
            if (column.computed()) {
                continue;
            }
            if (found.isPresent()) {
                columns.compare(column, found.get());
            } else {
                add(
                        Severity.ERROR,
                        FindingCode.MISSING_COLUMN,
                        column,
                        "there is no such column" + nearest(table, column)
                                + "; add it, or name the right one with @Column");
            }
        }
        unmapped(table);
        if (!table.isView()) {
            new KeyCheck(this, table).run();
            new AssociationCheck(this, table).run();
        }
    }

    private static String nearest(TableInfo table, ColumnMapping column) {
        return table.column(column.name())
                .map(other -> ", only '" + other.name() + "'")
                .orElse("");
    }

    private void unmapped(TableInfo table) {
        Set<String> mapped = model.tableColumns().stream()
                .filter(ColumnMapping::insertable)
                .map(column -> find(table, column.name()))
                .flatMap(Optional::stream)
                .map(ColumnInfo::name)
                .collect(Collectors.toSet());
        for (ColumnInfo column : table.columns()) {
            boolean needsValue = !column.nullable() && column.defaultValue() == null && !dialect.generates(column);
            if (needsValue && !mapped.contains(column.name()) && !isRowKey(table, column)) {
                add(
                        Severity.ERROR,
                        FindingCode.UNMAPPED_NOT_NULL_COLUMN,
                        null,
                        column.name(),
                        "it is not null and has no default, and no property fills it, so that inserts fail"
                                + "; map it, give it a default or make it nullable");
            }
        }
    }

    /** A key that the database makes, of a table that is only read. */
    private boolean isRowKey(TableInfo table, ColumnInfo column) {
        return dialect.generatesAsKey(column, table.primaryKey().equals(List.of(column.name())));
    }
}
