package io.activerecord.dialect;

/** The isolation levels of the SQL standard, weakest first. An engine may give a stronger one than was asked for. */
public enum Isolation {
    READ_UNCOMMITTED,
    READ_COMMITTED,
    REPEATABLE_READ,
    SERIALIZABLE
}
