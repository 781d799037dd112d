package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.codec.Characters;
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

    /** The same text, of which every character can be stored (https://www.postgresql.org/docs/current/datatype-character.html). */
    static String storable(String value) {
        int nul = value.indexOf(0);
        if (nul >= 0) {
            throw new UnsupportedByDialectException("postgresql cannot store text whose character " + (nul + 1)
                    + " is a NUL; take it out, or store bytes");
        }
        return Characters.whole(value, "postgresql");
    }
}
