package io.activerecord.error;

/** What went wrong in the database, the same on every engine. Decided by codes, never by the words of a message. */
public enum SqlErrorKind {
    UNIQUE_VIOLATION,
    FOREIGN_KEY_VIOLATION,
    NOT_NULL_VIOLATION,
    CHECK_VIOLATION,
    VALUE_TOO_LONG,
    OUT_OF_RANGE,
    DEADLOCK,
    SERIALIZATION_FAILURE,
    LOCK_TIMEOUT,
    STATEMENT_TIMEOUT,
    CANCELLED,
    CONNECTION_LOST,
    CONNECTION_REFUSED,
    AUTHENTICATION,
    DATABASE_MISSING,
    TOO_MANY_CONNECTIONS,
    READ_ONLY,
    DISK_FULL,
    SYNTAX,
    UNDEFINED_OBJECT,
    PERMISSION,
    OTHER
}
