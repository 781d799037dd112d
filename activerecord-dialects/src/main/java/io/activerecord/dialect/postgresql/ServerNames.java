package io.activerecord.dialect.postgresql;

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

    /** The names in the first of {@code failure} and its causes that has any. */
    static ServerNames of(@Nullable Throwable failure) {
        Throwable each = failure;
        for (int depth = 0; each != null && depth < DEEPEST; depth++) {
            Object message = field(each, "getServerErrorMessage");
            if (message != null) {
                return new ServerNames(
                        text(message, "getConstraint"), text(message, "getTable"), text(message, "getColumn"));
            }
            each = each.getCause();
        }
        return NONE;
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
