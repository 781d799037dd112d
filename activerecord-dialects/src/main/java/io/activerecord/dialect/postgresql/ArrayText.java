package io.activerecord.dialect.postgresql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Array literals of one dimension: {@code {1,NULL,3}}, {@code {"a \"b\"",NULL,"NULL"}}; a lower bound other than 1 stands
 * before them, {@code [0:1]={..}} (https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO).
 */
final class ArrayText {
    private final String text;
    private int at;

    private ArrayText(String text, int at) {
        this.text = text;
        this.at = at;
    }

    static String write(@Nullable Object[] values) {
        StringBuilder out = new StringBuilder().append('{');
        for (Object value : values) {
            out.append(out.length() == 1 ? "" : ",");
            if (value instanceof String string) {
                quote(string, out);
            } else {
                out.append(value == null ? "NULL" : value);
            }
        }
        return out.append('}').toString();
    }

    private static void quote(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
        out.append('"');
    }

    /**
     * The elements' texts, null for NULL.
     *
     * @throws IllegalArgumentException if it is no array of one dimension
     */
    static List<@Nullable String> read(String text) {
        int bounds = text.startsWith("[") ? text.indexOf('=') + 1 : 0;
        return new ArrayText(text, bounds).elements();
    }

    private List<@Nullable String> elements() {
        List<@Nullable String> elements = new ArrayList<>();
        expect('{');
        if (peek() == '}') {
            at++;
        } else {
            do {
                elements.add(peek() == '"' ? quoted() : plain());
            } while (more());
        }
        require(at == text.length());
        return elements;
    }

    private boolean more() {
        char c = peek();
        at++;
        require(c == ',' || c == '}');
        return c == ',';
    }

    private @Nullable String plain() {
        int start = at;
        while (",}".indexOf(peek()) < 0) {
            require(peek() != '{' && peek() != '"');
            at++;
        }
        require(at > start);
        String element = text.substring(start, at);
        return element.equalsIgnoreCase("NULL") ? null : element;
    }

    private String quoted() {
        StringBuilder out = new StringBuilder();
        expect('"');
        while (peek() != '"') {
            at += peek() == '\\' ? 1 : 0;
            out.append(peek());
            at++;
        }
        at++;
        return out.toString();
    }

    private char peek() {
        require(at < text.length());
        return text.charAt(at);
    }

    private void expect(char c) {
        require(peek() == c);
        at++;
    }

    private void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("no array literal at character " + at);
        }
    }
}
