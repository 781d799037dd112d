package io.activerecord.schema;

import io.activerecord.dialect.Namespace;
import io.activerecord.dialect.SchemaDialect;
import io.activerecord.sql.Table;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the keys and indexes of one table. Confined to one thread. */
final class KeyReader {
    private final DatabaseMetaData metaData;
    private final TablePlace place;
    private final SchemaDialect dialect;

    KeyReader(DatabaseMetaData metaData, TablePlace place, SchemaDialect dialect) {
        this.metaData = metaData;
        this.place = place;
        this.dialect = dialect;
    }

    List<String> primaryKey() throws SQLException {
        Map<Integer, String> columns = new TreeMap<>();
        try (ResultSet rows = metaData.getPrimaryKeys(place.catalog(), place.schema(), place.name())) {
            while (rows.next()) {
                String column = rows.getString("COLUMN_NAME");
                columns.put(rows.getInt("KEY_SEQ"), column);
            }
        }
        return List.copyOf(columns.values());
    }

    /** A foreign key while its rows are read. */
    private record Key(@Nullable String name, Table target, List<String> columns, List<String> targetColumns) {}

    List<ForeignKeyInfo> foreignKeys() throws SQLException {
        Map<String, Key> keys = new LinkedHashMap<>();
        try (ResultSet rows = metaData.getImportedKeys(place.catalog(), place.schema(), place.name())) {
            while (rows.next()) {
                foreignKey(rows, keys);
            }
        }
        return keys.values().stream()
                .map(key -> new ForeignKeyInfo(key.name(), key.columns(), key.target(), key.targetColumns()))
                .toList();
    }

    private void foreignKey(ResultSet row, Map<String, Key> keys) throws SQLException {
        String catalog = row.getString("PKTABLE_CAT");
        String schema = row.getString("PKTABLE_SCHEM");
        Table target = new Table(elsewhere(catalog, schema), row.getString("PKTABLE_NAME"));
        String targetColumn = row.getString("PKCOLUMN_NAME");
        String column = row.getString("FKCOLUMN_NAME");
        int position = row.getInt("KEY_SEQ");
        String name = row.getString("FK_NAME");
        boolean named = name != null && !name.isEmpty();
        int unnamed = position == 1 ? keys.size() + 1 : keys.size();
        Key key = keys.computeIfAbsent(
                named ? name : "#" + unnamed,
                made -> new Key(named ? name : null, target, new ArrayList<>(), new ArrayList<>()));
        key.columns().add(column);
        key.targetColumns().add(Objects.requireNonNullElse(targetColumn, column));
    }

    /** The other table's schema, unless it is this one's. */
    private @Nullable String elsewhere(@Nullable String catalog, @Nullable String schema) {
        if (dialect.namespace() == Namespace.NONE) {
            return null;
        }
        boolean byCatalog = dialect.namespace() == Namespace.CATALOG;
        String theirs = byCatalog ? catalog : schema;
        return Objects.equals(theirs, byCatalog ? place.catalog() : place.schema()) ? null : theirs;
    }

    /** An index while its rows are read. */
    private static final class Index {
        final boolean unique;
        final Map<Integer, String> columns = new TreeMap<>();
        boolean whole;

        Index(boolean unique, boolean whole) {
            this.unique = unique;
            this.whole = whole;
        }
    }

    /**
     * @param names the table's columns
     * @param partial the indexes that are known to leave rows out
     */
    List<IndexInfo> indexes(List<String> names, List<String> partial) throws SQLException {
        Map<String, Index> indexes = new LinkedHashMap<>();
        try (ResultSet rows = metaData.getIndexInfo(place.catalog(), place.schema(), place.name(), false, true)) {
            while (rows.next()) {
                index(rows, indexes, names, partial);
            }
        }
        return indexes.entrySet().stream()
                .map(entry -> new IndexInfo(
                        entry.getKey(),
                        entry.getValue().unique,
                        entry.getValue().whole,
                        List.copyOf(entry.getValue().columns.values())))
                .toList();
    }

    private static void index(ResultSet row, Map<String, Index> indexes, List<String> names, List<String> partial)
            throws SQLException {
        boolean unique = !row.getBoolean("NON_UNIQUE");
        String name = row.getString("INDEX_NAME");
        int kind = row.getInt("TYPE");
        int position = row.getInt("ORDINAL_POSITION");
        String column = row.getString("COLUMN_NAME");
        String filter = row.getString("FILTER_CONDITION");
        if (kind == DatabaseMetaData.tableIndexStatistic || name == null) {
            return;
        }
        Index index = indexes.computeIfAbsent(name, made -> new Index(unique, !partial.contains(name)));
        boolean plain = column != null && names.contains(column);
        index.whole &= plain && (filter == null || filter.isEmpty());
        if (plain) {
            index.columns.put(position, column);
        }
    }
}
