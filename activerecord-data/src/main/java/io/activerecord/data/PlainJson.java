package io.activerecord.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON as one text for all spellings of the same value: keys in order, the last of equal ones, no spaces, numbers plain. What is no JSON
 * stays as it is. Confined to one thread.
 */
final class PlainJson {
    private static final int DEEPEST = 500;

    private final String text;
    private int at;
    private int depth;

    private PlainJson(String text) {
        this.text = text;
    }

    static String of(String text) {
        try {
            PlainJson json = new PlainJson(text);
            String plain = json.value();
            json.spaces();
            return json.at == text.length() ? plain : text;
        } catch (IllegalArgumentException | IndexOutOfBoundsException noJson) {
            return text;
        }
    }

    private String value() {
        spaces();
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> quoted(string());
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private String object() {
        Map<String, String> members = new TreeMap<>();
        enter();
        while (!ends('}')) {
            spaces();
            String key = string();
            spaces();
            expect(':');
            members.put(key, value());
            separator('}');
        }
        List<String> parts = new ArrayList<>();
        members.forEach((key, value) -> parts.add(quoted(key) + ":" + value));
        return "{" + String.join(",", parts) + "}";
    }

    private String array() {
        List<String> parts = new ArrayList<>();
        enter();
        while (!ends(']')) {
            parts.add(value());
            separator(']');
        }
        return "[" + String.join(",", parts) + "]";
    }

    private void enter() {
        at++;
        if (++depth > DEEPEST) {
            throw new IllegalArgumentException("deeper than " + DEEPEST);
        }
    }

    private boolean ends(char end) {
        spaces();
        if (text.charAt(at) == end) {
            at++;
            depth--;
            return true;
        }
        return false;
    }

    private void separator(char end) {
        spaces();
        if (text.charAt(at) != end) {
            expect(',');
        }
    }

    private String word(String word) {
        if (!text.startsWith(word, at)) {
            throw new IllegalArgumentException(word);
        }
        at += word.length();
        return word;
    }

    private String number() {
        int from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        BigDecimal number = new BigDecimal(text.substring(from, at));
        boolean huge = Math.abs((long) number.scale()) > 1_000;
        return number.signum() == 0
                ? "0"
                : huge
                        ? number.stripTrailingZeros().toString()
                        : number.stripTrailingZeros().toPlainString();
    }

    private String string() {
        expect('"');
        StringBuilder plain = new StringBuilder();
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            plain.append(c == '\\' ? escaped() : c);
        }
        at++;
        return plain.toString();
    }

    private char escaped() {
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
            }
            default -> c;
        };
    }

    private static String quoted(String plain) {
        return "\"" + plain.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private void expect(char c) {
        if (text.charAt(at) != c) {
            throw new IllegalArgumentException(String.valueOf(c));
        }
        at++;
    }

    private void spaces() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
