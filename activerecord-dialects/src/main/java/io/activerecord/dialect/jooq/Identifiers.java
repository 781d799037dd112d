package io.activerecord.dialect.jooq;

import io.activerecord.error.MappingException;

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

    /** {@code name} itself, if it may stand between quotes. */
    static String check(String name) {
        if (name.isEmpty()) {
            throw new MappingException("cannot use an empty name in SQL; give the table or column a name");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == 0 || c == Slots.MARK) {
                throw new MappingException(String.format(
                        "cannot use name '%s' in SQL: character %d is U+%04X; rename it or take it out",
                        name.replace(c, '?'), i + 1, (int) c));
            }
        }
        return name;
    }
}
