package io.activerecord.annotation;

/** Who makes the value of a primary key. */
public enum KeySource {
    /**
     * By type: a single integer key comes from the database, a UUID is made here, anything else, and every part of a
     * composite key, comes from the application.
     */
    AUTO,
    /** The database: identity column, auto-increment, rowid. Read back after the insert. */
    DATABASE,
    /** The application sets it before the first save; a save without it is refused. */
    APPLICATION,
    /** A random UUID (version 4), made on the first save unless it is set already. */
    UUID
}
