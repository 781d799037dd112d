package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.error.MappingException;
import io.activerecord.sql.ColumnType;
import java.lang.reflect.Array;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of the engine's own ({@code text[]}, {@code bigint[]}), sent and read as array literals: see {@link ArrayText}.
 * A literal takes the type of what it meets, where the driver's own arrays are of one type each ({@code varchar[]} for
 * strings), which no operator accepts beside {@code text[]}.
 */
record ArrayCodec<E>(Class<E> element, Function<String, E> parse) implements ValueCodec<E[]> {
    private static final ArrayCodec<String> STRINGS = new ArrayCodec<>(String.class, text -> text);
    private static final ArrayCodec<Integer> INTEGERS = new ArrayCodec<>(Integer.class, Integer::valueOf);
    private static final ArrayCodec<Long> LONGS = new ArrayCodec<>(Long.class, Long::valueOf);
    private static final ArrayCodec<Double> DOUBLES = new ArrayCodec<>(Double.class, Double::valueOf);
    private static final ArrayCodec<Boolean> BOOLEANS = new ArrayCodec<>(Boolean.class, ArrayCodec::bool);
    private static final ArrayCodec<UUID> UUIDS = new ArrayCodec<>(UUID.class, UUID::fromString);

    static ValueCodec<?> codec(ColumnType type) {
        return switch (type) {
            case STRING_ARRAY -> STRINGS;
            case INTEGER_ARRAY -> INTEGERS;
            case LONG_ARRAY -> LONGS;
            case DOUBLE_ARRAY -> DOUBLES;
            case BOOLEAN_ARRAY -> BOOLEANS;
            case UUID_ARRAY -> UUIDS;
            default -> throw new IllegalArgumentException(type + " is no array type");
        };
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "t", "true" -> Boolean.TRUE;
            case "f", "false" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("no boolean");
        };
    }

    @Override
    public E @Nullable [] read(ColumnReader in, int index) {
        String text = in.getString(index);
        if (text == null) {
            return null;
        }
        try {
            return elements(ArrayText.read(text));
        } catch (IllegalArgumentException malformed) { // NumberFormatException is one
            throw new MappingException("cannot read " + in.describe(index) + ": it holds text of " + text.length()
                    + " characters, which is no one-dimensional array of " + element.getSimpleName()
                    + "; give the property another type, or convert the stored values");
        }
    }

    @SuppressWarnings("unchecked") // made of the element's class
    private E[] elements(List<@Nullable String> texts) {
        E[] values = (E[]) Array.newInstance(element, texts.size());
        for (int i = 0; i < values.length; i++) {
            String text = texts.get(i);
            if (text != null) {
                values[i] = parse.apply(text);
            }
        }
        return values;
    }

    @Override
    public void write(ColumnWriter out, int index, E[] value) {
        out.setObject(index, UntypedText.storable(ArrayText.write(value)), Types.OTHER);
    }

    @Override
    public int sqlType() {
        return Types.OTHER;
    }
}
