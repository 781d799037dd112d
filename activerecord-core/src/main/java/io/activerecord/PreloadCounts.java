package io.activerecord;

import io.activerecord.error.RecordStateException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.sql.Aggregate;
import io.activerecord.sql.ColumnType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts associated records for many records at once, and remembers for each how many it has. */
final class PreloadCounts {
    private PreloadCounts() {}

    /** Of records of one place, all of the association's model. */
    static void load(List<? extends ActiveRecord<?>> records, PreloadCount count) {
        Preload<?, ?> counted = count.counted();
        List<ColumnMapping> columns = counted.association().ownerColumns();
        Map<List<Object>, Long> found = new HashMap<>();
        for (Query<?> portion : PreloadKeys.of(records, counted.association()).queries(counted)) {
            count(portion, counted.association().targetColumns(), found);
        }
        for (ActiveRecord<?> record : records) {
            List<Object> key = Association.key(record, columns);
            record.ownAside().count(count.name(), key == null ? 0 : found.getOrDefault(key, 0L));
        }
    }

    private static void count(Query<?> query, List<ColumnMapping> columns, Map<List<Object>, Long> found) {
        TypedExpression<?>[] selected = new TypedExpression<?>[columns.size() + 1];
        for (int i = 0; i < columns.size(); i++) {
            selected[i] = new ComputedExpression<>(
                    columns.get(i).ref(), columns.get(i).type());
        }
        selected[columns.size()] = new ComputedExpression<Long>(Aggregate.countRows(), ColumnType.LONG);
        Query<?> grouped = query.groupBy(Arrays.copyOf(selected, columns.size()));
        for (@Nullable Object[] row : RecordReader.tuples(grouped, selected)) {
            List<Object> key = Association.key(Arrays.copyOf(row, columns.size()));
            if (key != null && row[columns.size()] instanceof Long rows) {
                found.put(key, rows);
            }
        }
    }

    static long of(ActiveRecord<?> record, String name) {
        RecordAside aside = record.aside();
        Long count = aside == null ? null : aside.count(name);
        if (count == null) {
            throw new RecordStateException("no count of " + record.getClass().getSimpleName() + "." + name
                    + " was loaded with this record; read it by a query withCount(..), or count by a query");
        }
        return count;
    }

    static void forget(ActiveRecord<?> record) {
        RecordAside aside = record.aside();
        if (aside != null) {
            aside.forgetCounts();
        }
    }
}
