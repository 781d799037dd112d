package io.activerecord.data;

import io.activerecord.dialect.BulkRows;
import io.activerecord.dialect.ColumnWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The rows that go into the database together, with where they come from. Confined to one thread at a time. */
final class Portion<T> {
    private final RowForm<T> form;
    private final List<T> items = new ArrayList<>();
    private final List<Object> rows = new ArrayList<>();
    private long[] lines = new long[1_024];

    Portion(RowForm<T> form) {
        this.form = form;
    }

    int size() {
        return rows.size();
    }

    void add(T item, Object row, long line) {
        if (rows.size() == lines.length) {
            lines = Arrays.copyOf(lines, lines.length * 2);
        }
        lines[rows.size()] = line;
        items.add(item);
        rows.add(row);
    }

    void clear() {
        items.clear();
        rows.clear();
    }

    RejectedRow rejected(int row, String reason) {
        return new RejectedRow(lines[row], reason, form.shown(items.get(row)));
    }

    /** The rows from one to before another. */
    BulkRows part(int from, int to) {
        return new BulkRows() {
            @Override
            public int size() {
                return to - from;
            }

            @Override
            public void write(int row, ColumnWriter out, int first) {
                form.write(rows.get(from + row), out, first);
            }
        };
    }
}
