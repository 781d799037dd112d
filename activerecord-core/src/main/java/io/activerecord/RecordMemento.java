package io.activerecord;

import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the library is about to change of a record, to be put back if the write fails or its transaction is rolled back:
 * whether it is new, what counts as changed, and the columns the library fills itself.
 */
final class RecordMemento implements Runnable {
    private final ActiveRecord<?> record;
    private final RecordStatus status;
    private final @Nullable Object snapshot;
    private final @Nullable RecordOrigin origin;
    private final @Nullable Object previous;
    private final List<ColumnMapping> filled;
    private final @Nullable Object @Nullable [] values;
    private @Nullable List<Runnable> further;

    RecordMemento(ActiveRecord<?> record, List<ColumnMapping> filled) {
        this.record = record;
        this.status = record.status();
        this.snapshot = record.snapshot();
        this.origin = record.origin();
        this.previous = record.previous();
        this.filled = filled;
        this.values = filled.isEmpty() ? null : valuesOf(filled);
    }

    private @Nullable Object[] valuesOf(List<ColumnMapping> columns) {
        @Nullable Object[] found = new Object[columns.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = columns.get(i).get(record);
        }
        return found;
    }

    /** Puts {@code column} back as well, which is about to be changed. */
    void keep(ColumnMapping column) {
        if (further == null) {
            further = new ArrayList<>(2);
        }
        Object value = column.get(record);
        further.add(() -> column.set(record, value));
    }

    /** Whether it puts back columns that it was told to keep. */
    boolean keepsMore() {
        return further != null;
    }

    /** What reading the row is about to overwrite. */
    @Nullable
    Object[] values(ModelMapping<?> mapping) {
        @Nullable Object[] before = new Object[mapping.properties().size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = mapping.access().get(record, i);
        }
        return before;
    }

    /** Puts back as well what reading the row has overwritten, except what the application has changed since {@code read}. */
    void keep(ModelMapping<?> mapping, @Nullable Object[] before, Object read) {
        further = List.of(() -> {
            ColumnMask changed = RecordStore.changed(record, mapping, read);
            for (int i = 0; i < before.length; i++) {
                List<ColumnMapping> columns = mapping.properties().get(i).columns();
                if (columns.stream().noneMatch(column -> changed.has(column.index()) || filled.contains(column))) {
                    mapping.access().set(record, i, before[i]);
                }
            }
        });
    }

    /** Puts it back. */
    @Override
    public void run() {
        record.become(status, snapshot, origin);
        record.previously(previous);
        if (values != null) {
            for (int i = 0; i < values.length; i++) {
                filled.get(i).set(record, values[i]);
            }
        }
        if (further != null) {
            further.forEach(Runnable::run);
        }
    }
}
