package io.activerecord.dialect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes CREATE TABLE. */
final class TableText {
    /** Of the names that products take, PostgreSQL's. */
    private static final int SHORTEST_LIMIT = 63;

    private final SchemaDialect dialect;

    TableText(SchemaDialect dialect) {
        this.dialect = dialect;
    }

    String create(TableSpec table) {
        boolean inline = dialect.generatedIsKey() && table.columns().stream().anyMatch(ColumnSpec::generated);
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(column(column)));
        if (!inline && !table.primaryKey().isEmpty()) {
            parts.add("primary key " + names(table.primaryKey()));
        }
        table.uniqueKeys().forEach(key -> parts.add("unique " + names(key)));
        table.foreignKeys().forEach(key -> parts.add(foreignKey(key)));
        for (ColumnSpec column : table.columns()) {
            if (!column.labels().isEmpty()) {
                parts.add(name(table, column) + check(column));
            }
        }
        return "create table " + dialect.quote(table.table()) + " (" + String.join(", ", parts) + ")";
    }

    String foreignKey(ForeignKeySpec key) {
        return "foreign key " + names(key.columns()) + " references " + dialect.quote(key.target()) + " "
                + names(key.targetColumns());
    }

    private String column(ColumnSpec column) {
        String type = column.generated() ? dialect.generatedType(column) : dialect.type(column);
        String text = dialect.quote(column.name()) + (type.isEmpty() ? "" : " " + type);
        boolean said = column.nullable() || (column.generated() && dialect.generatedIsKey());
        return said ? text : text + " not null";
    }

    /** So that what a row breaks is told, which not every engine's own name does; none where it would be too long. */
    private String name(TableSpec table, ColumnSpec column) {
        String name = table.table().name() + "_" + column.name() + "_check";
        boolean fits = name.getBytes(StandardCharsets.UTF_8).length <= SHORTEST_LIMIT;
        return fits ? "constraint " + dialect.quote(name) + " " : "";
    }

    private String check(ColumnSpec column) {
        String labels = column.labels().stream().map(dialect::literal).collect(Collectors.joining(", "));
        return "check (" + dialect.quote(column.name()) + " in (" + labels + "))";
    }

    private String names(List<String> columns) {
        return columns.stream().map(dialect::quote).collect(Collectors.joining(", ", "(", ")"));
    }
}
