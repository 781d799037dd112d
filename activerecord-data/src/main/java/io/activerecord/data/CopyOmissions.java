package io.activerecord.data;

import io.activerecord.dialect.ColumnInfo;
import io.activerecord.schema.ForeignKeyInfo;
import io.activerecord.schema.IndexInfo;
import io.activerecord.schema.TableInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a table has and the one that is made for its rows has not, in words. */
final class CopyOmissions {
    private CopyOmissions() {}

    static List<String> of(TableInfo table, CopySource source) {
        List<String> omissions = new ArrayList<>();
        if (!table.primaryKey().isEmpty() && !table.primaryKey().equals(source.key())) {
            omissions.add("the primary key (" + String.join(", ", table.primaryKey()) + ")");
        }
        for (ColumnInfo column : table.columns()) {
            String omission = source.columns().contains(column) ? of(column) : computed(column);
            if (omission != null) {
                omissions.add(omission);
            }
        }
        table.indexes().stream()
                .filter(index ->
                        !(index.unique() && index.columns().equals(table.primaryKey()))) // the one behind the key
                .forEach(index -> omissions.add(text(index)));
        table.foreignKeys().forEach(key -> omissions.add(text(key)));
        return List.copyOf(omissions);
    }

    private static @Nullable String computed(ColumnInfo column) {
        return column.generated() ? "column '" + column.name() + "', which the source computes" : null;
    }

    private static @Nullable String of(ColumnInfo column) {
        if (column.generated()) {
            return "the expression that computes column '" + column.name() + "'";
        }
        if (column.autoIncrement()) {
            return "the counter of column '" + column.name() + "'";
        }
        String labels = column.labels().isEmpty() ? "" : "the values that column '" + column.name() + "' is limited to";
        if (!isDefault(column.defaultValue())) {
            return labels.isEmpty() ? null : labels;
        }
        return "the default of column '" + column.name() + "'" + (labels.isEmpty() ? "" : ", " + labels);
    }

    /** MariaDB keeps NULL as the default of what has none, PostgreSQL NULL with a type. */
    private static boolean isDefault(@Nullable String expression) {
        String text = expression == null ? "null" : expression.toLowerCase(Locale.ROOT);
        return !text.equals("null") && !text.startsWith("null::");
    }

    private static String text(IndexInfo index) {
        String kind = index.unique() ? "unique index '" : "index '";
        return kind + index.name() + "' "
                + (index.whole()
                        ? "(" + String.join(", ", index.columns()) + ")"
                        : "over an expression or some of the rows");
    }

    private static String text(ForeignKeyInfo key) {
        return (key.name() == null ? "a foreign key (" : "foreign key '" + key.name() + "' (")
                + String.join(", ", key.columns()) + ") to " + key.target();
    }
}
