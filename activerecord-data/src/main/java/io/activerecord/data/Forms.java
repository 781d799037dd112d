package io.activerecord.data;

import io.activerecord.dialect.BulkTarget;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.error.MappingException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows from what Java programs have. */
final class Forms {
    private Forms() {}

    /** Maps whose keys are names of columns; a column that is missing in one is NULL there. */
    static final class Maps extends ValuesForm<Map<String, ? extends @Nullable Object>> {
        private String[] keys = new String[0];
        private List<String> names = List.of();

        @Override
        public List<BulkTarget.Column> columns(
                Map<String, ? extends @Nullable Object> first, List<BulkTarget.Column> table, List<String> chosen) {
            names = chosen.isEmpty() ? List.copyOf(first.keySet()) : chosen;
            keys = names.toArray(new String[0]);
            return ColumnNames.named(names, table);
        }

        @Override
        public Object prepare(Map<String, ? extends @Nullable Object> item) {
            @Nullable Object[] values = new Object[keys.length];
            int found = 0;
            for (int i = 0; i < values.length; i++) {
                Object value = item.get(keys[i]);
                values[i] = checked(i, value);
                found += value != null || item.containsKey(keys[i]) ? 1 : 0;
            }
            if (found < item.size()) {
                String unknown = item.keySet().stream()
                        .filter(key -> !names.contains(key))
                        .toList()
                        .toString();
                throw new MappingException("it has " + unknown + ", which the load does not have; it has " + names);
            }
            return values;
        }
    }

    /** Arrays of values in the order of the columns. */
    static final class Arrayed extends ValuesForm<@Nullable Object[]> {
        @Override
        public List<BulkTarget.Column> columns(
                @Nullable Object[] first, List<BulkTarget.Column> table, List<String> chosen) {
            if (chosen.isEmpty()) {
                throw new InvalidQueryException(
                        "rows that are arrays do not say whose values they hold; name the columns with columns(..)");
            }
            return ColumnNames.named(chosen, table);
        }

        @Override
        public Object prepare(@Nullable Object[] item) {
            int count = columns().size();
            if (item.length != count) {
                throw new MappingException("it has " + item.length + " values for " + count + " columns");
            }
            @Nullable Object[] values = new Object[count];
            for (int i = 0; i < count; i++) {
                values[i] = checked(i, item[i]);
            }
            return values;
        }

        @Override
        public Object shown(@Nullable Object[] item) {
            return Arrays.asList(item);
        }
    }
}
