package io.activerecord.dialect;

import org.jspecify.annotations.Nullable;

/**
 * How a server is asked about the session and the database it serves. Each method gives a query, at the rights of any user
 * where the engine allows that; null where the engine does not tell. Columns are read by their places. Nothing here does
 * I/O. Immutable; safe for use by several threads.
 */
public interface StatisticsControl {
    /** Nothing is asked. */
    StatisticsControl NONE = new StatisticsControl() {};

    /** One text: what the database is called; null to take the driver's word. */
    default @Nullable String database() {
        return null;
    }

    /** One number: 1 if the session is encrypted, else 0. */
    default @Nullable String encrypted() {
        return null;
    }

    /** One number: how many bytes the database takes. */
    default @Nullable String databaseSize() {
        return null;
    }

    /** Two numbers: how many sessions there are, and how many besides this one run something now. */
    default @Nullable String sessions() {
        return null;
    }

    /** A row for each table: its schema (may be NULL), its name, its bytes with indexes, about how many rows it has. */
    default @Nullable String tables() {
        return null;
    }
}
