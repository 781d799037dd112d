package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.execution.RecordFactory;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows to be written, given as maps or Java records: for each its columns, in the order of the table, and their values.
 * Confined to one thread.
 */
final class RowValues {
    private final NamedTable table;
    private final Map<List<String>, List<NamedTable.Column>> known = new HashMap<>();
    private final boolean withoutNullKeys;
    private final Set<String> key = new HashSet<>();

    /** @param withoutNullKeys whether a null in the primary key means that the database makes it */
    RowValues(NamedTable table, boolean withoutNullKeys) {
        this.table = table;
        this.withoutNullKeys = withoutNullKeys;
        table.key().forEach(column -> key.add(column.name()));
    }

    /** Values in the order of {@code columns}. */
    record Cells(List<NamedTable.Column> columns, List<@Nullable Object> values) {
        @Nullable
        Object value(NamedTable.Column column) {
            int place = columns.indexOf(column);
            return place < 0 ? null : values.get(place);
        }
    }

    /** Rows with the same columns, which follow each other. */
    record Portion(List<NamedTable.Column> columns, List<Cells> rows) {
        List<ColumnRef> refs() {
            return columns.stream().map(NamedTable.Column::ref).toList();
        }

        /** A null is of the type that the column has in other rows. */
        List<List<Bind>> binds() {
            List<List<Bind>> binds = new ArrayList<>(rows.size());
            rows.forEach(row -> binds.add(new ArrayList<>(columns.size())));
            for (int i = 0; i < columns.size(); i++) {
                ColumnType ofNull = null;
                for (Cells row : rows) {
                    Object value = row.values().get(i);
                    if (value != null && ofNull == null) {
                        ofNull = bind(columns.get(i).ref(), value).type();
                    }
                }
                ColumnRef column = columns.get(i).ref();
                for (int row = 0; row < rows.size(); row++) {
                    Object value = rows.get(row).values().get(i);
                    Bind bind = value == null && ofNull != null ? new Bind(null, ofNull) : bind(column, value);
                    binds.get(row).add(bind);
                }
            }
            return binds;
        }
    }

    /** A value for {@code column}. */
    static Bind bind(ColumnRef column, @Nullable Object value) {
        if (value == null) {
            return new Bind(null, column.type());
        }
        return column.type() == ColumnType.JSON && value instanceof String
                ? new Bind(value, column.type())
                : Bind.of(value);
    }

    /** The cells of a map from names of columns to values, or of a record. */
    Cells of(Object row) {
        if (row instanceof Map<?, ?> map) {
            List<String> names = new ArrayList<>(map.size());
            List<@Nullable Object> values = new ArrayList<>(map.size());
            map.forEach((name, value) -> {
                names.add(String.valueOf(name));
                values.add(value);
            });
            return cells(names, values, true);
        }
        if (row instanceof Record record) {
            RecordFactory<?> factory = RecordFactory.of(record.getClass());
            return cells(List.of(factory.names()), factory.values(record), false);
        }
        throw new InvalidQueryException(
                "a row of " + table + " is a map from columns to values or a Java record, not a "
                        + row.getClass().getName());
    }

    private Cells cells(List<String> names, List<@Nullable Object> values, boolean exact) {
        List<NamedTable.Column> columns = known.get(names);
        if (columns == null) {
            columns = names.stream()
                    .map(name -> exact ? table.column(name) : table.columnOfComponent(name))
                    .toList();
            requireOnce(columns);
            table.requireAllowed(columns);
            known.put(names, columns);
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            boolean made = values.get(i) == null
                    && withoutNullKeys
                    && key.contains(columns.get(i).name());
            if (!made) {
                order.add(i);
            }
        }
        List<NamedTable.Column> all = columns;
        order.sort(Comparator.comparingInt((Integer i) -> all.get(i).position())
                .thenComparing(i -> all.get(i).name()));
        List<@Nullable Object> ordered = new ArrayList<>(order.size());
        order.forEach(i -> ordered.add(values.get(i)));
        return new Cells(order.stream().map(all::get).toList(), ordered);
    }

    private void requireOnce(List<NamedTable.Column> columns) {
        Map<String, NamedTable.Column> seen = new TreeMap<>();
        for (NamedTable.Column column : columns) {
            if (seen.put(column.name(), column) != null) {
                throw new InvalidQueryException("column '" + column.name() + "' of " + table + " is given twice");
            }
        }
    }

    /** All rows, read before anything is sent. */
    List<Cells> all(Collection<?> rows) {
        List<Cells> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(of(row)));
        return all;
    }

    /** How many rows with these columns go together. */
    @FunctionalInterface
    interface Most {
        int rows(List<NamedTable.Column> columns);
    }

    static List<Portion> portions(List<Cells> rows, Most most) {
        List<Portion> portions = new ArrayList<>();
        for (int from = 0; from < rows.size(); ) {
            List<NamedTable.Column> columns = rows.get(from).columns();
            int longest = Math.min(rows.size(), from + most.rows(columns));
            int to = from + 1;
            while (to < longest && rows.get(to).columns().equals(columns)) {
                to++;
            }
            portions.add(new Portion(columns, rows.subList(from, to)));
            from = to;
        }
        return portions;
    }
}
