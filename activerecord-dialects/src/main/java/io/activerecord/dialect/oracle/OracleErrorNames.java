package io.activerecord.dialect.oracle;

import io.activerecord.dialect.DriverError;
import io.activerecord.dialect.ErrorInfo;
import io.activerecord.error.SqlErrorKind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names in a message. They stand between the same signs in every language: constraints as {@code (SCHEMA.NAME)},
 * columns as {@code "SCHEMA"."TABLE"."COLUMN"}; what else a message holds may be a value and is not read.
 */
final class OracleErrorNames {
    private static final Pattern CONSTRAINT = Pattern.compile("\\(([^()\\s\"]+)\\.([^()\\s\".]+)\\)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"(?:\\.\"([^\"]+)\")?(?:\\.\"([^\"]+)\")?");

    /** https://docs.oracle.com/en/error-help/db/ora-03301/. */
    private static final Pattern DETAILS = Pattern.compile("(?s)\\s*ORA-03301:.*?(?=\\R+ORA-|\\R+https://|\\z)");

    private static final Pattern TEXT = Pattern.compile("(?s)'.*'");

    private OracleErrorNames() {}

    static ErrorInfo named(SqlErrorKind kind, int code, String message) {
        return switch (code) {
            case 1, 2290, 2291, 2292 -> new ErrorInfo(kind, constraint(message), null, null);
            case 1400, 1407, 12899 -> column(kind, message);
            case 904 -> undefinedColumn(kind, message);
            case 942 -> new ErrorInfo(kind, null, lastPart(message), null);
            default -> ErrorInfo.of(kind);
        };
    }

    /** From 23ai on the row that clashes is told in a message of its own, and a text that is no number is quoted. */
    static String withoutValues(DriverError error) {
        return switch (error.vendorCode()) {
            case 1 -> DETAILS.matcher(error.message()).replaceAll("");
            case 1722, 1858, 1861 -> TEXT.matcher(error.message()).replaceAll("'***'");
            default -> error.message();
        };
    }

    private static @Nullable String constraint(String message) {
        Matcher name = CONSTRAINT.matcher(message);
        return name.find() ? name.group(2) : null;
    }

    private static ErrorInfo column(SqlErrorKind kind, String message) {
        Matcher name = QUOTED.matcher(message);
        return name.find() && name.group(3) != null
                ? new ErrorInfo(kind, null, name.group(2), name.group(3))
                : ErrorInfo.of(kind);
    }

    /** {@code "USERS"."EMIAL": invalid identifier}; the table is what the statement called it, so it is left out. */
    private static ErrorInfo undefinedColumn(SqlErrorKind kind, String message) {
        return new ErrorInfo(kind, null, null, lastPart(message));
    }

    /** Before 23ai a missing table is not named. */
    private static @Nullable String lastPart(String message) {
        Matcher name = QUOTED.matcher(message);
        if (!name.find()) {
            return null;
        }
        for (int part = 3; part > 1; part--) {
            if (name.group(part) != null) {
                return name.group(part);
            }
        }
        return name.group(1);
    }
}
