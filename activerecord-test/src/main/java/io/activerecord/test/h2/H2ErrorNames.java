package io.activerecord.test.h2;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.error.SqlErrorKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names in a message of H2, which stand between the same signs in each of its languages
 * (https://github.com/h2database/h2database/tree/master/h2/src/main/org/h2/res): a constraint's before a colon, a key's
 * columns behind its table, and a column that misses a value, or has too long a one, first between quotes.
 */
final class H2ErrorNames {
    /** {@code "PUBLIC.users_email INDEX PUBLIC.users_email_INDEX_4 ON PUBLIC.users(email NULLS FIRST) VALUES (1)"}. */
    private static final Pattern UNIQUE =
            Pattern.compile("\"(?:\\S+\\.)?(\\S+) (?:INDEX \\S+|PRIMARY KEY) ON (?:\\S+\\.)?([^\\s(.]+)\\(([^,)\\s]+)");

    /** {@code "books_author: PUBLIC.books FOREIGN KEY(author_id) REFERENCES .."}. */
    private static final Pattern REFERENCE =
            Pattern.compile("\"([^\"\\s:]+): (?:\\S+\\.)?([^\\s.]+) FOREIGN KEY\\(([^,)]+)([,)])");

    private static final Pattern CHECK = Pattern.compile("\"([^\":]+):");
    private static final Pattern COLUMN = Pattern.compile("\"\"?([^\"\\s]+)");
    private static final Pattern ROW = Pattern.compile("(?s)(\\) (?:VALUES )?\\().*?(\\)\"(?:;|$))");
    private static final Pattern TEXT = Pattern.compile("(?s)\"'.*' \\(");

    private H2ErrorNames() {}

    static ErrorInfo named(SqlErrorKind kind, String message) {
        return switch (kind) {
            case UNIQUE_VIOLATION -> named(kind, UNIQUE.matcher(message), 1, 2, 3);
            case FOREIGN_KEY_VIOLATION -> reference(REFERENCE.matcher(message));
            case CHECK_VIOLATION -> named(kind, CHECK.matcher(message), 1, 0, 0);
            case NOT_NULL_VIOLATION, VALUE_TOO_LONG -> named(kind, COLUMN.matcher(message), 0, 0, 1);
            default -> ErrorInfo.of(kind);
        };
    }

    private static ErrorInfo reference(Matcher found) {
        SqlErrorKind kind = SqlErrorKind.FOREIGN_KEY_VIOLATION;
        return found.find()
                ? new ErrorInfo(
                        kind, found.group(1), found.group(2), ")".equals(found.group(4)) ? found.group(3) : null)
                : ErrorInfo.of(kind);
    }

    private static ErrorInfo named(SqlErrorKind kind, Matcher found, int constraint, int table, int column) {
        return found.find()
                ? new ErrorInfo(kind, group(found, constraint), group(found, table), group(found, column))
                : ErrorInfo.of(kind);
    }

    private static @Nullable String group(Matcher found, int group) {
        return group == 0 ? null : found.group(group);
    }

    /** What H2 says, without the row that clashes or the text that is too long. */
    static String withoutValues(DriverError error) {
        return switch (error.vendorCode()) {
            case 23505, 23503, 23506 -> ROW.matcher(error.message()).replaceFirst("$1***$2");
            case 22001, 22018 -> TEXT.matcher(error.message()).replaceFirst("\"'***' (");
            default -> error.message();
        };
    }
}
