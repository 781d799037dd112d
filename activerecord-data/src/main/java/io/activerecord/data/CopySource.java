package io.activerecord.data;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.Connections;
import io.activerecord.connection.Lease;
import io.activerecord.dialect.ColumnInfo;
import io.activerecord.execution.StatementRun;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.schema.TableInfo;
import io.activerecord.sql.Access;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.SqlFragment;
import io.activerecord.sql.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is read, as its database tells it. Immutable.
 *
 * @param columns those that are copied
 * @param key names of them that tell rows apart; empty for none
 * @param table null for a query
 */
record CopySource(
        CopyPart part,
        List<ColumnInfo> columns,
        List<String> key,
        @Nullable TableInfo table) {
    CopySource {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    static CopySource of(CopyPart part, CopySettings settings) {
        TableInfo table = part.table() == null ? null : table(part, part.table());
        List<ColumnInfo> all = table == null
                ? ofQuery(part.connection(), Objects.requireNonNull(part.query(), "query"))
                : table.columns();
        List<String> key = table == null ? List.of() : table.primaryKey();
        List<ColumnInfo> chosen = chosen(part, settings, all);
        return new CopySource(
                part, chosen, key(settings.key().isEmpty() ? key : settings.key(), chosen, settings), table);
    }

    private static TableInfo table(CopyPart part, Table table) {
        return ConnectionManager.schema(part.connection())
                .table(table)
                .orElseThrow(() -> new CopyException("there is no table '" + table + "' on '" + part.connection()
                        + "'; see ConnectionManager.schema(..).tables()"));
    }

    private static List<String> key(List<String> wanted, List<ColumnInfo> chosen, CopySettings settings) {
        List<String> names = new ArrayList<>();
        for (String name : wanted) {
            ColumnInfo column = find(name, chosen);
            if (column == null && (settings.id() != null || !settings.key().isEmpty())) {
                throw new CopyException("column '" + name + "' of the key is not copied; add it to columns(..)");
            }
            if (column == null) {
                return List.of();
            }
            names.add(column.name());
        }
        return List.copyOf(names);
    }

    private static List<ColumnInfo> chosen(CopyPart part, CopySettings settings, List<ColumnInfo> all) {
        List<String> names = settings.columns();
        if (names.isEmpty() && part.model() != null) {
            names = part.model().tableColumns().stream()
                    .filter(column -> !column.computed())
                    .map(ColumnMapping::name)
                    .toList();
        }
        if (names.isEmpty()) {
            return all.stream().filter(column -> !column.generated()).toList();
        }
        List<ColumnInfo> chosen = new ArrayList<>();
        for (String name : names) {
            ColumnInfo column = find(name, all);
            if (column == null) {
                throw new CopyException(part.source() + " has no column '" + name + "'; it has "
                        + all.stream().map(ColumnInfo::name).toList());
            }
            chosen.add(column);
        }
        return List.copyOf(chosen);
    }

    static @Nullable ColumnInfo find(String name, List<ColumnInfo> columns) {
        for (ColumnInfo column : columns) {
            if (column.name().equals(name)) {
                return column;
            }
        }
        for (ColumnInfo column : columns) {
            if (column.name().equalsIgnoreCase(name)) {
                return column;
            }
        }
        return null;
    }

    /** The type that somebody gave the column; null for nobody. */
    @Nullable
    ColumnType said(ColumnInfo column, CopySettings settings) {
        ColumnType said = settings.types().get(column.name());
        if (said != null || part.model() == null) {
            return said;
        }
        return part.model().tableColumns().stream()
                .filter(each -> each.name().equalsIgnoreCase(column.name()))
                .map(ColumnMapping::type)
                .findFirst()
                .orElse(null);
    }

    private static List<ColumnInfo> ofQuery(String connection, SqlFragment query) {
        String text = "select * from (" + String.join("?", query.pieces()) + ") copied where 1 = 0";
        Connections connections = ConnectionManager.connections();
        try (Lease lease = connections.lease(connections.routeTo(connection, null), Access.READ)) {
            lease.rawSqlBegan();
            SourceRows.Select select = new SourceRows.Select(text, query, List.of());
            try (StatementRun run = StatementRun.on(lease, SourceRows.rendered(select))) {
                SourceRows.bind(run, lease.dialect(), select);
                return run.query().columns();
            }
        }
    }
}
