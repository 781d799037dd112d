package io.activerecord;

import io.activerecord.error.FieldError;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelAccess;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.ColumnType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long the values of a model may be, as its {@code @Column(length = ..)} say: asked before anything is sent, for
 * SQLite asks nothing and some engines do not tell which column it was. Immutable; safe for use by several threads.
 */
final class LengthRules {
    private final ModelMapping<?> mapping;
    private final List<ColumnMapping> limited;

    private LengthRules(ModelMapping<?> mapping, List<ColumnMapping> limited) {
        this.mapping = mapping;
        this.limited = limited;
    }

    static LengthRules of(ModelMapping<?> mapping) {
        return new LengthRules(
                mapping,
                mapping.columns().stream()
                        .filter(column -> column.limits().length() > 0)
                        .filter(column -> column.javaType() == String.class || column.javaType() == byte[].class)
                        .filter(column -> column.type() == ColumnType.STRING || column.type() == ColumnType.BYTES)
                        .toList());
    }

    boolean none() {
        return limited.isEmpty();
    }

    /** Whether nothing is too long. */
    boolean hold(ActiveRecord<?> record) {
        for (ColumnMapping column : limited) {
            if (isTooLong(record, column)) {
                return false;
            }
        }
        return true;
    }

    /** Adds an error for each value that is too long. */
    void check(ActiveRecord<?> record, Errors errors) {
        for (ColumnMapping column : limited) {
            if (isTooLong(record, column)) {
                errors.add(tooLong(column.property(), column.limits().length()));
            }
        }
    }

    /** A value that the database has kept so far is not. */
    private boolean isTooLong(ActiveRecord<?> record, ColumnMapping column) {
        int most = column.limits().length();
        return length(column.get(record), most) > most && isWritten(record, column);
    }

    private boolean isWritten(ActiveRecord<?> record, ColumnMapping column) {
        Object snapshot = record.snapshot();
        if (snapshot == null) {
            return column.insertable();
        }
        ModelAccess access = mapping.access();
        int index = column.index();
        return column.updatable() && (access.changed(record, snapshot, index >> 6) & 1L << index) != 0;
    }

    /** Characters, not the halves that Java keeps some of them in; counted only where it matters. */
    static int length(@Nullable Object value, int most) {
        if (value instanceof String text) {
            return text.length() <= most ? text.length() : text.codePointCount(0, text.length());
        }
        return value instanceof byte[] bytes ? bytes.length : 0;
    }

    static FieldError tooLong(String property, int most) {
        return most > 0
                ? new FieldError(
                        property, FieldError.TOO_LONG, "is too long (at most " + most + ")", Map.of("max", most))
                : FieldError.of(property, FieldError.TOO_LONG, "is too long");
    }
}
