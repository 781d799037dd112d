package io.activerecord.dialect.mysql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names in a server's message, which speaks one of thirty languages: what stands between quotes is the same in all of
 * them. Names between backticks are SQL; between apostrophes stand names and values. Immutable.
 */
public final class Quoted {
    private static final Pattern FOREIGN_KEY =
            Pattern.compile("`([^`]*)`\\.`([^`]*)`, CONSTRAINT `([^`]*)` FOREIGN KEY \\(`([^`]*)`(,?)");
    private static final Pattern QUOTED = Pattern.compile("(?<![\\p{L}\\p{N}])'([^']*)'");
    private static final Pattern BACKTICKS = Pattern.compile("`([^`]*)`");

    private final String message;

    private Quoted(String message) {
        this.message = message;
    }

    /** The names in {@code message}. */
    public static Quoted in(String message) {
        return new Quoted(message);
    }

    /** What stands between the first two apostrophes that are quotes: one inside a word is none. */
    public @Nullable String first() {
        Matcher quoted = QUOTED.matcher(message);
        return quoted.find() ? quoted.group(1) : null;
    }

    /** What stands between the last two apostrophes: a name, where a value with apostrophes of its own may precede it. */
    public @Nullable String last() {
        int to = message.lastIndexOf('\'');
        int from = message.lastIndexOf('\'', to - 1);
        return from < 0 || to <= from ? null : message.substring(from + 1, to);
    }

    /** The {@code index}th name between backticks, from 0. */
    public @Nullable String backticked(int index) {
        Matcher names = BACKTICKS.matcher(message);
        for (int i = 0; names.find(); i++) {
            if (i == index) {
                return names.group(1);
            }
        }
        return null;
    }

    /** The parts of a foreign key in SQL: {@code `db`.`table`, CONSTRAINT `name` FOREIGN KEY (`column`..}; null without. */
    @Nullable
    ForeignKey foreignKey() {
        Matcher key = FOREIGN_KEY.matcher(message);
        if (!key.find()) {
            return null;
        }
        return new ForeignKey(group(key, 3), group(key, 2), group(key, 5).isEmpty() ? group(key, 4) : null);
    }

    private static String group(Matcher matcher, int group) {
        String text = matcher.group(group);
        return text == null ? "" : text;
    }

    /**
     * A foreign key that a message tells of.
     *
     * @param column null where it has several
     */
    record ForeignKey(String name, String table, @Nullable String column) {}
}
