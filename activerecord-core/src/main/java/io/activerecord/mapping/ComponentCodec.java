package io.activerecord.mapping;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import org.jspecify.annotations.Nullable;

/** Writes one component of the record it is given. Reads that component alone. */
record ComponentCodec(ColumnMapping column, ValueCodec<Object> codec) implements ValueCodec<Object> {
    @Override
    public @Nullable Object read(ColumnReader in, int index) {
        return codec.read(in, index);
    }

    @Override
    public void write(ColumnWriter out, int index, Object value) {
        Object component = column.component(value);
        if (component == null) {
            out.setNull(index, codec.sqlType());
        } else {
            codec.write(out, index, component);
        }
    }

    @Override
    public int sqlType() {
        return codec.sqlType();
    }
}
