package io.activerecord.dialect;

import org.jspecify.annotations.Nullable;

/**
 * How a session is told which schema names without one mean ({@link DialectFeature#SESSION_SCHEMA}). Nothing here does
 * I/O. Immutable; safe for use by several threads.
 */
public interface SchemaSwitch {
    /** The statement after which names without a schema mean {@code schema}, and nothing outside of it. */
    String enter(String schema);

    /**
     * The statement that puts back what held when the session was opened; null where it had none to go back to, and the
     * connection is replaced.
     *
     * @param home what {@link #current} said when the pool was opened
     */
    @Nullable
    String leave(@Nullable String home);

    /** A query for the schema that holds; one row of one text, null where there is none. */
    String current();

    /** {@code schema} as {@link #current} tells it. */
    default String told(String schema) {
        return schema;
    }

    /** Whether the driver keeps the schema too, as JDBC's catalog, and is told by {@code setCatalog} in place of {@link #enter}. */
    default boolean isCatalog() {
        return false;
    }

    /** Whether a statement that was prepared before means the tables of the schema that holds when it runs. */
    default boolean preparedFollow() {
        return false;
    }
}
