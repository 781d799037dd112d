package io.activerecord.sql;

import org.jspecify.annotations.Nullable;

/**
 * A table by the name the database knows it by, unquoted.
 *
 * @param schema null for the connection's own
 * @param name as the database spells it
 */
public record Table(@Nullable String schema, String name) {
    /** A table of the connection's own schema. */
    public static Table of(String name) {
        return new Table(null, name);
    }

    @Override
    public String toString() {
        return schema == null ? name : schema + "." + name;
    }
}
