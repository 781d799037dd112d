package io.activerecord.data;

import io.activerecord.sql.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key as one text: each value's length and its {@link PlainValue}. */
final class KeyText {
    private KeyText() {}

    /** @param key without nulls, as {@link CopyPlace} requires */
    static String of(List<ColumnType> types, @Nullable Object[] key) {
        StringBuilder text = new StringBuilder();
        List<String> values = shown(types, key);
        for (int i = 0; i < key.length; i++) {
            text.append(values.get(i).length()).append(':').append(values.get(i));
        }
        return text.toString();
    }

    /** As reports show it. */
    static List<String> shown(List<ColumnType> types, @Nullable Object[] key) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < key.length; i++) {
            Object value = key[i];
            values.add(value == null ? "null" : PlainValue.of(types.get(i), value));
        }
        return values;
    }

    static List<@Nullable Object> parse(List<ColumnType> types, String text) {
        List<@Nullable Object> key = new ArrayList<>();
        int at = 0;
        for (ColumnType type : types) {
            int colon = text.indexOf(':', at);
            int end = colon + 1 + Integer.parseInt(text.substring(at, colon));
            key.add(PlainValue.parse(type, text.substring(colon + 1, end)));
            at = end;
        }
        return key;
    }
}
