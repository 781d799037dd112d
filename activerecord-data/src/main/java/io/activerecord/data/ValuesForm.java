package io.activerecord.data;

import io.activerecord.dialect.BulkTarget;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.error.MappingException;
import io.activerecord.sql.ColumnType;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows that are values in the order of the columns: each is stored as the dialect stores values of its class. */
abstract class ValuesForm<T> implements RowForm<T> {
    private @Nullable Dialect dialect;
    private List<BulkTarget.Column> columns = List.of();
    private @Nullable Class<?>[] lastClass = new Class<?>[0];
    private @Nullable ValueCodec<?>[] lastCodec = new ValueCodec<?>[0];

    @Override
    public void begin(Dialect speaking, List<BulkTarget.Column> into) {
        dialect = speaking;
        columns = into;
        lastClass = new Class<?>[into.size()];
        lastCodec = new ValueCodec<?>[into.size()];
    }

    final List<BulkTarget.Column> columns() {
        return columns;
    }

    /** The value as one of a basic type, with its codec looked up. */
    final @Nullable Object checked(int column, @Nullable Object given) {
        if (given == null || given.getClass() == lastClass[column]) {
            return given;
        }
        Object value = basic(given);
        if (value.getClass() != lastClass[column]) {
            codec(column, value);
        }
        return value;
    }

    private static Object basic(Object given) {
        if (given instanceof Enum<?> constant) {
            return constant.name();
        }
        if (given instanceof Timestamp moment) {
            return moment.toLocalDateTime();
        }
        if (given instanceof java.sql.Date day) {
            return day.toLocalDate();
        }
        if (given instanceof java.sql.Time time) {
            return time.toLocalTime();
        }
        return given instanceof Character || given instanceof CharSequence ? given.toString() : given;
    }

    private ValueCodec<?> codec(int column, Object value) {
        ColumnType type = ColumnType.of(value.getClass());
        if (type == null) {
            boolean several = value instanceof Collection || value.getClass().isArray();
            throw new MappingException("column '" + columns.get(column).name() + "' is given a value of "
                    + value.getClass().getTypeName() + ", which is no basic type"
                    + (several
                            ? "; give an array of String, Integer, Long, Double, Boolean or UUID"
                            : "; convert it into one before"));
        }
        ValueCodec<?> codec = Objects.requireNonNull(dialect, "begun").codec(type);
        lastClass[column] = value.getClass();
        lastCodec[column] = codec;
        return codec;
    }

    @Override
    @SuppressWarnings("unchecked") // the codec is that of the value's class
    public final void write(Object row, ColumnWriter out, int first) {
        @Nullable Object[] values = (Object[]) row;
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value == null) {
                out.setNull(first + i, columns.get(i).jdbcType());
            } else {
                ((ValueCodec<Object>) codecOf(i, value)).write(out, first + i, value);
            }
        }
    }

    private ValueCodec<?> codecOf(int column, Object value) {
        ValueCodec<?> codec = lastCodec[column];
        if (codec != null && value.getClass() == lastClass[column]) {
            return codec;
        }
        return codec(column, value);
    }
}
