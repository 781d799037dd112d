package io.activerecord.dialect.codec;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.error.MappingException;

/** Says what a stored value is that cannot be read: its kind and length, never the value. */
final class Unreadable {
    private Unreadable() {}

    static MappingException text(ColumnReader in, int index, String value, String expected) {
        return new MappingException("cannot read " + in.describe(index) + ": it holds text of " + value.length()
                + " characters, which is no " + expected
                + "; give the property another type, or convert the stored values");
    }
}
