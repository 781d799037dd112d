package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.execution.ResultRows;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Row} of each row of one result. Confined to one thread; ends with its result. */
final class RowReader {
    private final ResultRows rows;
    private final RowLabels labels;
    private final @Nullable Class<?>[] classes;

    RowReader(Lease lease, ResultRows rows) {
        this(lease, rows, rows.labels());
    }

    /** @param names what the columns are called, whatever the statement calls them */
    RowReader(Lease lease, ResultRows rows, String[] names) {
        this.rows = rows;
        this.labels = new RowLabels(names, lease.dialect());
        this.classes = rows.classes();
    }

    /** The row that the result stands on. */
    Row read() {
        @Nullable Object[] values = new Object[labels.size()];
        for (int i = 0; i < values.length; i++) {
            Class<?> type = classes[i];
            values[i] = type == null ? rows.getObject(i + 1) : rows.getObject(i + 1, type);
        }
        return new Row(labels, values);
    }
}
