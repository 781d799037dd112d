package io.activerecord.dialect.sqlserver;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.error.SqlErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names in a message, which the server writes in the session's language: the words differ and so do the quotes, but
 * names stand between quotes in the same order, and keywords of SQL stay what they are. Values come last and are not
 * read. What looks otherwise gives no name.
 */
final class SqlServerErrorNames {
    /** Between "..", '..', «..» or „..“; an apostrophe within a word (French: l'objet) opens nothing. */
    private static final Pattern QUOTED =
            Pattern.compile("\"([^\"]+)\"|(?<![\\p{L}\\p{N}])'([^'\\s]+)'(?![\\p{L}])|[«„]\\s*([^«»„“”]+?)\\s*[»“”]");

    private static final Pattern CHECK = Pattern.compile("(?<![\\p{L}_])CHECK(?![_A-Za-z])");

    private SqlServerErrorNames() {}

    static ErrorInfo named(SqlErrorKind kind, int code, String message) {
        List<String> names = names(message);
        return switch (code) {
            case 2627 -> new ErrorInfo(kind, at(names, 0), table(at(names, 1)), null);
            case 2601 -> new ErrorInfo(kind, at(names, 1), table(at(names, 0)), null);
            case 515 -> new ErrorInfo(kind, null, table(at(names, 1)), at(names, 0));
            case 2628 -> new ErrorInfo(kind, null, table(at(names, 0)), at(names, 1));
            case 208 -> new ErrorInfo(kind, null, table(at(names, 0)), null);
            case 207 -> new ErrorInfo(kind, null, null, at(names, 0));
            default -> ErrorInfo.of(kind);
        };
    }

    /**
     * 547 is a foreign key's number and a check's; which it is stands before the constraint's name, as the keyword
     * CHECK, FOREIGN KEY or REFERENCE. Then come the database, the table, and a column if it is about one.
     */
    static ErrorInfo constraint(String message) {
        List<String> names = names(message);
        Matcher first = QUOTED.matcher(message);
        String before = first.find() ? message.substring(0, first.start()) : message;
        boolean check = CHECK.matcher(before).find();
        SqlErrorKind kind = check ? SqlErrorKind.CHECK_VIOLATION : SqlErrorKind.FOREIGN_KEY_VIOLATION;
        return new ErrorInfo(kind, at(names, 0), table(at(names, 2)), at(names, 3));
    }

    /** What the server says, without the value that comes after the names, between parentheses or quotes. */
    static String withoutValues(DriverError error) {
        String message = error.message();
        return switch (error.vendorCode()) {
            case 2601, 2627 -> masked(message, afterNames(message), '(', ')');
            case 2628 -> masked(message, afterNames(message), '\'', '\'');
            case 241, 245, 8114 -> masked(message, 0, '\'', '\''); // a conversion failed
            default -> message;
        };
    }

    /** Behind the second name. */
    private static int afterNames(String message) {
        Matcher quoted = QUOTED.matcher(message);
        int end = 0;
        for (int i = 0; i < 2 && quoted.find(); i++) {
            end = quoted.end();
        }
        return end;
    }

    private static String masked(String message, int start, char open, char close) {
        int from = message.indexOf(open, start);
        int to = message.lastIndexOf(close);
        return from < 0 || to <= from ? message : message.substring(0, from + 1) + "***" + message.substring(to);
    }

    private static List<String> names(String message) {
        List<String> names = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(message);
        while (quoted.find()) {
            for (int group = 1; group <= quoted.groupCount(); group++) {
                if (quoted.group(group) != null) {
                    names.add(quoted.group(group));
                }
            }
        }
        return names;
    }

    private static @Nullable String at(List<String> names, int index) {
        return index < names.size() ? names.get(index) : null;
    }

    /** Without the names of its database and its schema. */
    private static @Nullable String table(@Nullable String name) {
        return name == null ? null : name.substring(name.lastIndexOf('.') + 1);
    }
}
