package io.activerecord.dialect.jooq;

import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.Limits;
import io.activerecord.error.MappingException;
import java.nio.charset.StandardCharsets;

/** The names of tables and columns on their way into SQL text. Safe for use by several threads; loads no jOOQ. */
public final class Identifiers {
    private Identifiers() {}

    /**
     * {@code name} between {@code quote}s, those inside it doubled.
     *
     * @throws MappingException if no engine could take the name
     */
    public static String quote(String name, char quote) {
        check(name);
        StringBuilder text = new StringBuilder(name.length() + 2).append(quote);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == quote) {
                text.append(quote);
            }
            text.append(c);
        }
        return text.append(quote).toString();
    }

    /**
     * The same, not longer than the engine takes: some refuse a longer name late, others shorten it without a word and
     * then mean another.
     *
     * @throws MappingException if no engine could take the name, or it is longer than the {@link Dialect#limits limits}
     *     of {@code dialect}
     */
    public static String quote(String name, char quote, Dialect dialect) {
        Limits limits = dialect.limits();
        boolean inBytes = limits.identifierInBytes();
        int length = inBytes ? name.getBytes(StandardCharsets.UTF_8).length : name.length();
        if (length > limits.identifierLength()) {
            throw new MappingException("cannot use name '" + name + "' in SQL: it has " + length
                    + (inBytes ? " bytes" : " characters") + ", and " + dialect.name() + " takes "
                    + limits.identifierLength() + "; shorten it");
        }
        return quote(name, quote);
    }

    private static void check(String name) {
        if (name.isEmpty()) {
            throw new MappingException("cannot use an empty name in SQL; give the table or column a name");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == 0) {
                throw new MappingException("cannot use name '" + name.replace(c, '?') + "' in SQL: character " + (i + 1)
                        + " is NUL; take it out");
            }
        }
    }
}
