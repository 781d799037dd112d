package io.activerecord.dialect.codec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON arrays of texts, numbers, booleans and nulls: all that an array column holds. Not safe for use by several threads. */
final class JsonArray {
    private final String text;
    private int at;

    private JsonArray(String text) {
        this.text = text;
    }

    /**
     * Numbers that JSON has not (NaN, infinities) are written as text, and read back from it.
     *
     * @param asText whether all are
     */
    static String write(@Nullable Object[] values, boolean asText) {
        StringBuilder out = new StringBuilder(values.length * 8 + 2).append('[');
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            out.append(i == 0 ? "" : ",");
            if (value == null || (!asText && isPlain(value))) {
                out.append(value);
            } else {
                quote(out, value.toString());
            }
        }
        return out.append(']').toString();
    }

    private static boolean isPlain(Object value) {
        if (value instanceof Double number) {
            return Double.isFinite(number);
        }
        return value instanceof Boolean || value instanceof Number;
    }

    private static void quote(StringBuilder out, String value) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /**
     * The elements' texts, without quotes; null for null.
     *
     * @throws IllegalArgumentException if it is no array of plain values
     */
    static List<@Nullable String> read(String text) {
        JsonArray array = new JsonArray(text);
        List<@Nullable String> elements = array.elements();
        array.space();
        array.require(array.at == text.length());
        return elements;
    }

    private List<@Nullable String> elements() {
        List<@Nullable String> elements = new ArrayList<>();
        expect('[');
        space();
        if (peek() == ']') {
            at++;
            return elements;
        }
        do {
            space();
            elements.add(peek() == '"' ? quoted() : plain());
            space();
        } while (skip(','));
        expect(']');
        return elements;
    }

    private @Nullable String plain() {
        int start = at;
        while (at < text.length() && ",] \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        require(at > start && text.charAt(start) != '[' && text.charAt(start) != '{');
        String token = text.substring(start, at);
        return token.equals("null") ? null : token;
    }

    private String quoted() {
        StringBuilder out = new StringBuilder();
        expect('"');
        while (peek() != '"') {
            char c = text.charAt(at++);
            out.append(c == '\\' ? escaped() : c);
        }
        at++;
        return out.toString();
    }

    private char escaped() {
        char c = peek();
        at++;
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                require(at + 4 <= text.length());
                at += 4;
                yield (char) Integer.parseInt(text, at - 4, at, 16);
            }
            default -> {
                require(c == '"' || c == '\\' || c == '/');
                yield c;
            }
        };
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private char peek() {
        require(at < text.length());
        return text.charAt(at);
    }

    private boolean skip(char c) {
        boolean found = peek() == c;
        at += found ? 1 : 0;
        return found;
    }

    private void expect(char c) {
        space();
        require(skip(c));
    }

    private void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("no JSON array at character " + at);
        }
    }
}
