package io.activerecord.data;

import io.activerecord.dialect.BulkTarget;
import io.activerecord.error.InvalidQueryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds columns by the names that people use for them. */
final class ColumnNames {
    private ColumnNames() {}

    /** The columns of these names, in their order; exactly, in another case, or as {@code createdAt} for {@code created_at}. */
    static List<BulkTarget.Column> named(List<String> names, List<BulkTarget.Column> table) {
        List<BulkTarget.Column> found = new ArrayList<>();
        for (String name : names) {
            BulkTarget.Column column = find(name, table);
            if (column == null) {
                throw new InvalidQueryException("the table has no column '" + name + "'; it has "
                        + table.stream().map(BulkTarget.Column::name).toList());
            }
            if (found.contains(column)) {
                throw new InvalidQueryException("column '" + column.name() + "' is given twice; give it once");
            }
            found.add(column);
        }
        return found;
    }

    static BulkTarget.@Nullable Column find(String name, List<BulkTarget.Column> table) {
        BulkTarget.Column alike = null;
        BulkTarget.Column inCamelCase = null;
        for (BulkTarget.Column column : table) {
            if (column.name().equals(name)) {
                return column;
            }
            if (column.name().equalsIgnoreCase(name)) {
                alike = column;
            } else if (squeezed(column.name()).equals(squeezed(name))) {
                inCamelCase = column;
            }
        }
        return alike != null ? alike : inCamelCase;
    }

    private static String squeezed(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
