package io.activerecord.dialect.codec;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.sql.ColumnType;
import java.lang.reflect.Array;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Arrays as JSON text ({@code ["a",null]}, {@code [1,2]}), for engines without arrays of their own. Safe for use by
 * several threads.
 */
public final class JsonArrayCodecs {
    private final Map<ColumnType, ValueCodec<?>> codecs = new EnumMap<>(ColumnType.class);

    /** Codecs whose text {@code json}, the engine's codec of JSON, reads and writes. */
    public JsonArrayCodecs(ValueCodec<String> json) {
        this(json, false);
    }

    /** The same for an engine that rounds fractions in JSON, where {@code Double}s are written as text. */
    public static JsonArrayCodecs withFractionsAsText(ValueCodec<String> json) {
        return new JsonArrayCodecs(json, true);
    }

    private JsonArrayCodecs(ValueCodec<String> json, boolean fractionsAsText) {
        codecs.put(ColumnType.STRING_ARRAY, new ArrayCodec<>(json, String.class, token -> token, false));
        codecs.put(ColumnType.INTEGER_ARRAY, new ArrayCodec<>(json, Integer.class, Integer::valueOf, false));
        codecs.put(ColumnType.LONG_ARRAY, new ArrayCodec<>(json, Long.class, Long::valueOf, false));
        codecs.put(ColumnType.DOUBLE_ARRAY, new ArrayCodec<>(json, Double.class, Double::valueOf, fractionsAsText));
        codecs.put(ColumnType.BOOLEAN_ARRAY, new ArrayCodec<>(json, Boolean.class, JsonArrayCodecs::bool, false));
        codecs.put(ColumnType.UUID_ARRAY, new ArrayCodec<>(json, UUID.class, UUID::fromString, false));
    }

    /**
     * The codec of an array type; the same object at each call.
     *
     * @throws IllegalArgumentException if {@code type} is no array type
     */
    public ValueCodec<?> codec(ColumnType type) {
        ValueCodec<?> codec = codecs.get(type);
        if (codec == null) {
            throw new IllegalArgumentException(type + " is no array type");
        }
        return codec;
    }

    private static Boolean bool(String token) {
        return switch (token) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("no boolean");
        };
    }

    private record ArrayCodec<E>(ValueCodec<String> json, Class<E> element, Function<String, E> parse, boolean asText)
            implements ValueCodec<E[]> {
        @Override
        public E @Nullable [] read(ColumnReader in, int index) {
            String text = json.read(in, index);
            if (text == null) {
                return null;
            }
            try {
                return elements(JsonArray.read(text));
            } catch (IllegalArgumentException malformed) { // NumberFormatException is one
                throw Unreadable.text(in, index, text, "JSON array of " + element.getSimpleName());
            }
        }

        @SuppressWarnings("unchecked") // made of the element's class
        private E[] elements(List<@Nullable String> tokens) {
            E[] values = (E[]) Array.newInstance(element, tokens.size());
            for (int i = 0; i < values.length; i++) {
                String token = tokens.get(i);
                if (token != null) {
                    values[i] = parse.apply(token);
                }
            }
            return values;
        }

        @Override
        public void write(ColumnWriter out, int index, E[] value) {
            json.write(out, index, JsonArray.write(value, asText));
        }

        @Override
        public int sqlType() {
            return json.sqlType();
        }
    }
}
