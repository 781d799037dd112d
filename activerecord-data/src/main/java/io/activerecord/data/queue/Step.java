package io.activerecord.data.queue;

import io.activerecord.Connector;
import io.activerecord.InsertedRows;
import io.activerecord.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a batch sends together: one operation, or rows of several that follow each other. Confined to one thread. */
final class Step {
    final int from;
    final int to;
    private final List<Entry> entries;

    private Step(List<Entry> unit, int from, int to) {
        this.from = from;
        this.to = to;
        this.entries = unit.subList(from, to);
    }

    int size() {
        return to - from;
    }

    static List<Step> of(List<Entry> unit) {
        List<Step> steps = new ArrayList<>();
        for (int from = 0; from < unit.size(); ) {
            int to = end(unit, from);
            steps.add(new Step(unit, from, to));
            from = to;
        }
        return steps;
    }

    private static int end(List<Entry> unit, int from) {
        Operation first = unit.get(from).operation;
        int to = from + 1;
        if (first instanceof Operation.Insert insert && isOneRow(insert)) {
            while (to < unit.size() && isLike(insert, unit.get(to).operation)) {
                to++;
            }
        } else if (first instanceof Operation.Upsert upsert) {
            Set<List<Object>> keys = new HashSet<>();
            if (isNew(upsert, keys)) {
                while (to < unit.size() && isLike(upsert, unit.get(to).operation, keys)) {
                    to++;
                }
            }
        }
        return to;
    }

    private static boolean isOneRow(Operation.Insert insert) {
        return !(insert.row() instanceof Collection);
    }

    private static boolean isLike(Operation.Insert first, Operation other) {
        return other instanceof Operation.Insert next && next.table().equals(first.table()) && isOneRow(next);
    }

    /** Rows with one key cannot be in one statement. */
    private static boolean isLike(Operation.Upsert first, Operation other, Set<List<Object>> keys) {
        return other instanceof Operation.Upsert next
                && next.table().equals(first.table())
                && next.keyColumns().equals(first.keyColumns())
                && isNew(next, keys);
    }

    private static boolean isNew(Operation.Upsert upsert, Set<List<Object>> keys) {
        if (upsert.rows().size() != 1 || !(upsert.rows().iterator().next() instanceof Map<?, ?> row)) {
            return false;
        }
        List<Object> key = new ArrayList<>();
        for (String column : upsert.keyColumns()) {
            Object value = row.get(column);
            if (value == null) {
                return false;
            }
            key.add(value instanceof Number number ? (Object) number.toString() : value);
        }
        return keys.add(key);
    }

    /** Sends it; adds to {@code values} what each operation gives. */
    void run(Connector connector, Turn turn, List<@Nullable Object> values) throws Exception {
        Operation first = entries.get(0).operation;
        if (size() == 1) {
            values.add(isFunction(first) ? turn.call(() -> first.run(connector)) : first.run(connector));
        } else if (first instanceof Operation.Insert insert) {
            insert(connector, insert.table(), values);
        } else {
            upsert(connector, (Operation.Upsert) first, values);
        }
    }

    /** Whether it may do anything, also wait for what is no database. */
    static boolean isFunction(Operation operation) {
        return !(operation instanceof Operation.Insert
                || operation instanceof Operation.Upsert
                || operation instanceof Operation.Statement);
    }

    private void insert(Connector connector, String table, List<@Nullable Object> values) {
        List<Object> rows = new ArrayList<>(size());
        for (Entry entry : entries) {
            rows.add(((Operation.Insert) entry.operation).row());
        }
        InsertedRows made = connector.insert(table, rows);
        boolean keyed = made.keys().size() == size();
        for (int i = 0; i < size(); i++) {
            values.add(new InsertedRows(1, keyed ? List.of(made.keys().get(i)) : List.of()));
        }
    }

    private void upsert(Connector connector, Operation.Upsert first, List<@Nullable Object> values) {
        List<Object> rows = new ArrayList<>(size());
        for (Entry entry : entries) {
            rows.add(Objects.requireNonNull(
                    ((Operation.Upsert) entry.operation).rows().iterator().next(), "a row"));
        }
        long unused = connector.upsert(first.table(), rows, first.keyColumns().toArray(String[]::new));
        for (int i = 0; i < size(); i++) {
            values.add(1L);
        }
    }
}
