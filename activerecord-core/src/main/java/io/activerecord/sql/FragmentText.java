package io.activerecord.sql;

import io.activerecord.error.InvalidQueryException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Splits SQL text written by a user at its place-holders, without understanding any more of it: text inside quotes and
 * comments is passed over.
 *
 * <p>{@code ?} takes the next value. With a single {@link Map} of values, {@code :name} takes the value of that name;
 * {@code ::} is a cast, not a name. A collection fills a place-holder with as many, separated by commas. {@code ??}
 * stands for an operator with a question mark and goes to the driver as it is.
 */
public final class FragmentText {
    private final String text;
    private final List<String> pieces = new ArrayList<>();
    private final List<Bind> binds = new ArrayList<>();
    private final StringBuilder piece = new StringBuilder();
    private int at;

    private FragmentText(String text) {
        this.text = text;
    }

    /**
     * {@code text} with its values in place.
     *
     * @param values one for each {@code ?}, or a single map from names to values; no array at all, which is what a lone
     *     {@code null} is to the compiler, means one NULL
     * @throws InvalidQueryException if place-holders and values do not match
     */
    public static SqlFragment parse(String text, @Nullable Object @Nullable ... values) {
        if (values == null) {
            return new FragmentText(text).positional(new @Nullable Object[] {null});
        }
        if (values.length == 1 && values[0] instanceof Map<?, ?> named) {
            return new FragmentText(text).named(named);
        }
        return new FragmentText(text).positional(values);
    }

    private SqlFragment positional(@Nullable Object[] values) {
        int next = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '?' && peek(1) == '?') {
                copy(2);
            } else if (c == '?') {
                if (next == values.length) {
                    throw new InvalidQueryException(
                            "fragment has more place-holders than its " + values.length + " values: " + text);
                }
                bind(values[next++], "value " + next);
                at++;
            } else {
                copyToken(c);
            }
        }
        if (next < values.length) {
            throw new InvalidQueryException(
                    "fragment has " + next + " place-holders but got " + values.length + " values: " + text);
        }
        return finish();
    }

    private SqlFragment named(Map<?, ?> values) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ':' && peek(1) == ':') {
                copy(2);
            } else if (c == ':' && Character.isJavaIdentifierStart(peek(1))) {
                String name = name();
                if (!values.containsKey(name)) {
                    throw new InvalidQueryException(
                            "fragment names :" + name + " but the values are " + values.keySet() + ": " + text);
                }
                bind(values.get(name), ":" + name);
            } else if (c == '?' && peek(1) != '?') {
                throw new InvalidQueryException("fragment mixes ? with named values: " + text);
            } else if (c == '?') {
                copy(2);
            } else {
                copyToken(c);
            }
        }
        return finish();
    }

    private String name() {
        int start = ++at;
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private void bind(@Nullable Object value, String what) {
        if (!(value instanceof Collection<?> several)) {
            addBind(value);
            return;
        }
        if (several.isEmpty()) {
            throw new InvalidQueryException(what + " of the fragment is an empty collection: " + text);
        }
        boolean first = true;
        for (Object each : several) {
            if (!first) {
                piece.append(", ");
            }
            addBind(each);
            first = false;
        }
    }

    private void addBind(@Nullable Object value) {
        pieces.add(piece.toString());
        piece.setLength(0);
        binds.add(Bind.of(value));
    }

    /** One character, or a whole quoted string or comment. */
    private void copyToken(char c) {
        if (c == '\'' || c == '"' || c == '`') {
            copyUntil(String.valueOf(c), 1);
        } else if (c == '-' && peek(1) == '-') {
            copyUntil("\n", 2);
        } else if (c == '/' && peek(1) == '*') {
            copyUntil("*/", 2);
        } else {
            copy(1);
        }
    }

    private void copyUntil(String end, int from) {
        int found = text.indexOf(end, at + from);
        copy((found < 0 ? text.length() : found + end.length()) - at);
    }

    private void copy(int count) {
        piece.append(text, at, at + count);
        at += count;
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    private SqlFragment finish() {
        pieces.add(piece.toString());
        return new SqlFragment(pieces, binds, ColumnType.STRING);
    }
}
