package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.InList;
import io.activerecord.sql.NullTest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conditions on the rows of a table that are given as maps, and by the values of a key. */
final class RowConditions {
    private RowConditions() {}

    /** True where each column has its value; a collection means any of it, null means NULL. True of each row for none. */
    static Condition of(NamedTable table, Map<String, ? extends @Nullable Object> values) {
        List<Condition> parts = new ArrayList<>(values.size());
        values.forEach((name, value) -> parts.add(of(table.column(name).ref(), value)));
        return Condition.all(parts);
    }

    private static Condition of(ColumnRef column, @Nullable Object value) {
        if (value == null) {
            return new NullTest(column, false);
        }
        if (!(value instanceof Collection<?> several)) {
            return new Comparison(column, Comparison.Operator.EQ, RowValues.bind(column, value));
        }
        List<Bind> binds = new ArrayList<>(several.size());
        for (Object each : several) {
            if (each == null) {
                throw new InvalidQueryException("a null among the values for '" + column.name()
                        + "' would be equal to nothing; ask for it by a condition of its own");
            }
            binds.add(RowValues.bind(column, each));
        }
        return new InList(column, binds, false);
    }

    /** True of the rows that have the key of one of {@code rows}. */
    static Condition ofKeys(List<NamedTable.Column> key, List<RowValues.Cells> rows) {
        if (key.size() == 1) {
            ColumnRef column = key.get(0).ref();
            List<Bind> binds = rows.stream()
                    .map(row -> RowValues.bind(column, row.value(key.get(0))))
                    .toList();
            return binds.size() == 1
                    ? new Comparison(column, Comparison.Operator.EQ, binds.get(0))
                    : new InList(column, binds, false);
        }
        return Condition.any(rows.stream()
                .map(row -> Condition.all(key.stream()
                        .map(each -> of(each.ref(), row.value(each)))
                        .toList()))
                .toList());
    }

    /** A key with a null clashes with no row, or with any, as the engine likes; and of two equal ones the last would win. */
    static void requireKeys(String what, NamedTable table, List<NamedTable.Column> key, List<RowValues.Cells> rows) {
        List<String> names = key.stream().map(NamedTable.Column::name).toList();
        Set<List<Object>> seen = new HashSet<>();
        for (RowValues.Cells row : rows) {
            List<Object> values = new ArrayList<>(key.size());
            for (NamedTable.Column column : key) {
                Object value = row.value(column);
                if (value == null) {
                    throw new InvalidQueryException(what + " into " + table + " needs a value in " + names
                            + " of every row, but one has none; nothing was written");
                }
                values.add(value);
            }
            if (!seen.add(values)) {
                throw new InvalidQueryException(
                        what + " into " + table + " got two rows with the same " + names + "; nothing was written");
            }
        }
    }
}
