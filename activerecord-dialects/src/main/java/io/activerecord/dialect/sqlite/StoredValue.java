package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.error.MappingException;

/** Says what a stored value is that cannot be read: its storage class and length, never the value. */
final class StoredValue {
    private StoredValue() {}

    static MappingException unreadable(ColumnReader in, int index, Object value, String expected) {
        return new MappingException("cannot read " + in.describe(index) + ": it holds " + describe(value)
                + ", which is no " + expected + "; give the property another type, or convert the stored values");
    }

    private static String describe(Object value) {
        if (value instanceof String text) {
            return "TEXT of " + text.length() + " characters";
        }
        if (value instanceof byte[] bytes) {
            return "a BLOB of " + bytes.length + " bytes";
        }
        return value instanceof Double ? "a REAL" : "an INTEGER";
    }
}
