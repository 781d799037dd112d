package io.activerecord.dialect.codec;

import io.activerecord.dialect.BulkRows;
import io.activerecord.dialect.ColumnWriter;

/** Rows of a bulk load that are all the same. */
public record SameRows(int size, Row row) implements BulkRows {
    /** Gives out the values of a row. */
    public interface Row {
        void write(ColumnWriter out);
    }

    @Override
    public void write(int index, ColumnWriter out, int first) {
        row.write(out);
    }
}
