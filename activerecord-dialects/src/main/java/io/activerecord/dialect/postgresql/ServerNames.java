package io.activerecord.dialect.postgresql;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that the server sends beside the message of an error, as fields of their own and in no language
 * (https://www.postgresql.org/docs/current/protocol-error-fields.html); null where it sends none. Read from the driver's
 * exception by reflection, for the driver is not on the compile path, and only when something has failed.
 */
record ServerNames(
        @Nullable String constraint,
        @Nullable String table,
        @Nullable String column) {
    private static final ServerNames NONE = new ServerNames(null, null, null);
    private static final int DEEPEST = 20;

    /** {@code (hall, seat)=(}, or a name in quotes; an expression is none. */
    private static final Pattern KEY = Pattern.compile("\\((\\w+|\"[^\"]+\")(?:, [^=]*)?\\)=\\(");

    /**
     * The names in the first of {@code failure} and its causes that has any.
     *
     * @param unique whether it is a unique key, whose columns stand in the detail
     */
    static ServerNames of(@Nullable Throwable failure, boolean unique) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < DEEPEST; depth++) {
            Object message = field(each, "getServerErrorMessage");
            if (message != null) {
                String column = text(message, "getColumn");
                return new ServerNames(
                        text(message, "getConstraint"),
                        text(message, "getTable"),
                        unique && column == null ? firstOfKey(text(message, "getDetail")) : column);
            }
            each = each.getCause();
        }
        return NONE;
    }

    /** The first column of {@code Key (hall, seat)=(1, A) already exists.}, which looks so in any language. */
    private static @Nullable String firstOfKey(@Nullable String detail) {
        Matcher key = KEY.matcher(detail == null ? "" : detail);
        return key.find() ? key.group(1).replace("\"", "") : null;
    }

    private static @Nullable String text(Object message, String getter) {
        return field(message, getter) instanceof String text ? text : null;
    }

    private static @Nullable Object field(Object owner, String getter) {
        try {
            return owner.getClass().getMethod(getter).invoke(owner);
        } catch (ReflectiveOperationException otherClass) {
            return null; // of no driver that we know
        }
    }
}
