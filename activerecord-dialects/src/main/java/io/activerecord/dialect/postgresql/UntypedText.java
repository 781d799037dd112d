package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.error.UnsupportedByDialectException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * Text whose type the server settles by what it is compared with or put into, as it does for a literal
 * (https://www.postgresql.org/docs/current/typeconv-overview.html); where nothing says so, it is {@code text}. So a Java
 * string fits a column of type {@code text}, {@code jsonb}, {@code uuid}, {@code citext} or an enum. Sent as
 * {@code varchar}, which is what {@code setString} does, it would be refused by most of them, and be compared with a
 * {@code citext} letter by letter.
 *
 * <p>The price: what takes values of any type ({@code concat}, {@code format}, {@code jsonb_build_object}, {@code ? is
 * null}) cannot tell what it is given, and wants {@code cast(? as text)}.
 */
final class UntypedText implements ValueCodec<String> {
    static final ValueCodec<String> CODEC = new UntypedText();

    private UntypedText() {}

    @Override
    public @Nullable String read(ColumnReader in, int index) {
        return in.getString(index);
    }

    @Override
    public void write(ColumnWriter out, int index, String value) {
        out.setObject(index, storable(value), Types.OTHER);
    }

    /** The driver sends {@link Types#OTHER} without a type. */
    @Override
    public int sqlType() {
        return Types.OTHER;
    }

    /** The same text, of which every character can be stored; the driver would write half a character as '?'. */
    static String storable(String value) {
        int length = value.length();
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            if (c == 0) {
                throw refused(i, "a NUL (https://www.postgresql.org/docs/current/datatype-character.html)");
            }
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(value.charAt(i + 1));
                if (!pair) {
                    throw refused(i, "one half of a surrogate pair, which is no character");
                }
                i++;
            }
        }
        return value;
    }

    private static UnsupportedByDialectException refused(int index, String what) {
        return new UnsupportedByDialectException("postgresql cannot store text whose character " + (index + 1) + " is "
                + what + "; take it out, or store bytes");
    }
}
