package io.activerecord;

import io.activerecord.error.RecordStateException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Assignment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a model that are read only or written once. Safe for use by several threads; made once for each model. */
final class GuardedColumns {
    private final ModelMapping<?> mapping;
    private final List<ColumnMapping> columns;

    GuardedColumns(ModelMapping<?> mapping) {
        this.mapping = mapping;
        this.columns = mapping.columns().stream()
                .filter(column -> column.readOnly() || column.writeOnce())
                .toList();
    }

    /** A new record has nothing in what is only read. */
    void requireUnset(ActiveRecord<?> record) {
        for (ColumnMapping column : columns) {
            if (column.readOnly() && !isUnset(column.get(record))) {
                throw new RecordStateException(name(column) + " was set on a new record, but is only read" + why(column)
                        + "; leave it as it is");
            }
        }
    }

    private static boolean isUnset(@Nullable Object value) {
        return value == null
                || Boolean.FALSE.equals(value)
                || (value instanceof Number number && number.doubleValue() == 0);
    }

    /** An update changes none of them. */
    void requireUnchanged(ColumnMask changed) {
        for (ColumnMapping column : columns) {
            if (changed.has(column.index())) {
                throw new RecordStateException(name(column) + " was changed, but is "
                        + (column.readOnly() ? "only read" + why(column) : "written once, by the insert (@WriteOnce)")
                        + "; take it back with discardChanges() or reload()");
            }
        }
    }

    /** An update of a set assigns none of them. */
    void requireNotAssigned(List<Assignment> assignments) {
        if (columns.isEmpty()) {
            return;
        }
        for (Assignment assignment : assignments) {
            mapping.findColumn(assignment.column().name())
                    .filter(columns::contains)
                    .ifPresent(this::refuse);
        }
    }

    private void refuse(ColumnMapping column) {
        throw new RecordStateException("update() assigns " + name(column) + ", which is "
                + (column.readOnly() ? "only read" + why(column) : "written once, by the insert (@WriteOnce)")
                + "; leave it out, or say raw()");
    }

    private static String why(ColumnMapping column) {
        return column.computed() ? " (@Computed)" : " (@ReadOnly)";
    }

    private String name(ColumnMapping column) {
        return mapping.modelClass().getSimpleName() + "." + column.property();
    }
}
