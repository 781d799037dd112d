package io.activerecord.mapping;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import org.jspecify.annotations.Nullable;

/** Reads and writes the property's values, converted on their way. */
record ConvertingCodec(ColumnMapping column, ValueCodec<Object> codec) implements ValueCodec<Object> {
    @Override
    public @Nullable Object read(ColumnReader in, int index) {
        return column.toProperty(codec.read(in, index));
    }

    @Override
    public void write(ColumnWriter out, int index, Object value) {
        Object stored = column.toColumn(value);
        if (stored == null) {
            out.setNull(index, codec.sqlType());
        } else {
            codec.write(out, index, stored);
        }
    }

    @Override
    public int sqlType() {
        return codec.sqlType();
    }
}
