package io.activerecord.schema;

import io.activerecord.connection.Lease;
import io.activerecord.dialect.ColumnInfo;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.execution.BoundedWork;
import io.activerecord.sql.Table;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks a driver's metadata about tables. Confined to the thread that has the lease. Columns of a result are read in
 * their order, as Oracle's driver wants it. A table is read within the limits of one statement.
 */
final class MetadataReader {
    private final Lease lease;
    private final SchemaDialect dialect;

    MetadataReader(Lease lease, SchemaDialect dialect) {
        this.lease = lease;
        this.dialect = dialect;
    }

    /** Reads the row that a result stands on; null to leave it out. */
    @FunctionalInterface
    interface RowReader<T> {
        @Nullable
        T read(ResultSet row) throws SQLException;
    }

    /** The tables and views of a schema, of the connection's own for null. */
    List<Table> tables(@Nullable String schema) {
        return BoundedWork.on(
                lease,
                null,
                () -> places(new Table(schema, "%"), "%").stream()
                        .map(place -> new Table(schema, place.name()))
                        .toList());
    }

    /** The table as the database has it, or null. */
    @Nullable
    TableInfo table(Table wanted) {
        return BoundedWork.on(lease, null, () -> find(wanted)).orElse(null);
    }

    private Optional<TableInfo> find(Table wanted) throws SQLException {
        String name = dialect.stored(wanted.name());
        for (TablePlace place : places(wanted, escaped(name))) {
            if (dialect.sameTable(place.name(), name)) {
                return Optional.of(read(wanted, place));
            }
        }
        return Optional.empty();
    }

    private TableInfo read(Table wanted, TablePlace place) throws SQLException {
        List<ColumnInfo> columns = columns(place);
        boolean view = place.type().contains("VIEW");
        KeyReader keys = new KeyReader(metaData(), place, dialect);
        List<String> names = columns.stream().map(ColumnInfo::name).toList();
        List<IndexInfo> indexes = view ? List.of() : keys.indexes(names, partialIndexes(place));
        return new TableInfo(
                new Table(wanted.schema() == null ? null : dialect.stored(wanted.schema()), place.name()),
                place.type(),
                new LabelReader(lease.quietConnection(), dialect).withLabels(place, columns),
                view ? List.of() : keys.primaryKey(),
                view ? List.of() : keys.foreignKeys(),
                indexes);
    }

    private List<TablePlace> places(Table table, String pattern) throws SQLException {
        String catalog = catalog(table);
        String schema = schema(table);
        String[] types = dialect.tableTypes().toArray(new String[0]);
        try (ResultSet rows = metaData().getTables(catalog, schema == null ? null : escaped(schema), pattern, types)) {
            return all(rows, row -> {
                String ownCatalog = row.getString("TABLE_CAT");
                String ownSchema = row.getString("TABLE_SCHEM");
                String name = row.getString("TABLE_NAME");
                boolean here = schema == null || schema.equals(ownSchema);
                String type = Objects.requireNonNullElse(row.getString("TABLE_TYPE"), "TABLE");
                return here ? new TablePlace(ownCatalog, ownSchema, name, type) : null;
            });
        }
    }

    private @Nullable String catalog(Table table) throws SQLException {
        String named = table.schema();
        return switch (dialect.namespace()) {
            case NONE -> null;
            case CATALOG -> named == null ? lease.quietConnection().getCatalog() : dialect.stored(named);
            case SCHEMA -> lease.quietConnection().getCatalog();
        };
    }

    private @Nullable String schema(Table table) throws SQLException {
        String named = table.schema();
        return switch (dialect.namespace()) {
            case NONE, CATALOG -> null;
            case SCHEMA -> named == null ? lease.quietConnection().getSchema() : dialect.stored(named);
        };
    }

    private List<ColumnInfo> columns(TablePlace place) throws SQLException {
        String schema = place.schema() == null ? null : escaped(place.schema());
        Map<Integer, ColumnInfo> columns = new TreeMap<>();
        try (ResultSet rows = metaData().getColumns(place.catalog(), schema, escaped(place.name()), null)) {
            while (rows.next()) {
                if (place.name().equals(rows.getString("TABLE_NAME"))) {
                    column(rows, columns);
                }
            }
        }
        return List.copyOf(columns.values());
    }

    private static void column(ResultSet row, Map<Integer, ColumnInfo> columns) throws SQLException {
        String name = row.getString("COLUMN_NAME");
        int jdbcType = row.getInt("DATA_TYPE");
        String typeName = Objects.requireNonNullElse(row.getString("TYPE_NAME"), "");
        int size = row.getInt("COLUMN_SIZE");
        int scale = row.getInt("DECIMAL_DIGITS");
        boolean nullable = row.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls;
        String defaultValue = row.getString("COLUMN_DEF");
        int position = row.getInt("ORDINAL_POSITION");
        int sourceType = row.getInt("SOURCE_DATA_TYPE");
        boolean counts = "YES".equalsIgnoreCase(row.getString("IS_AUTOINCREMENT"));
        boolean computed = "YES".equalsIgnoreCase(row.getString("IS_GENERATEDCOLUMN"));
        columns.put(
                position,
                new ColumnInfo(
                        name,
                        typeName,
                        jdbcType == Types.DISTINCT && sourceType != 0 ? sourceType : jdbcType, // of a domain
                        Math.max(0, size),
                        Math.max(0, scale),
                        nullable,
                        defaultValue,
                        counts,
                        computed,
                        List.of()));
    }

    private List<String> partialIndexes(TablePlace place) throws SQLException {
        String sql = dialect.partialIndexes();
        if (sql == null) {
            return List.of();
        }
        try (PreparedStatement statement = lease.quietConnection().prepareStatement(sql)) {
            place.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                return all(rows, row -> row.getString(1));
            }
        }
    }

    /** Every row that {@code reader} takes. */
    static <T> List<T> all(ResultSet rows, RowReader<T> reader) throws SQLException {
        List<T> all = new ArrayList<>();
        while (rows.next()) {
            T row = reader.read(rows);
            if (row != null) {
                all.add(row);
            }
        }
        return all;
    }

    private DatabaseMetaData metaData() throws SQLException {
        lease.requireNoStreamAlone();
        return lease.quietConnection().getMetaData();
    }

    /** The name as a pattern that means itself. */
    private String escaped(String name) throws SQLException {
        String escape = metaData().getSearchStringEscape();
        return escape == null || escape.isEmpty()
                ? name
                : name.replace(escape, escape + escape)
                        .replace("_", escape + "_")
                        .replace("%", escape + "%");
    }
}
