package io.activerecord.connection;

/** What is done again. */
public enum RetriedWork {
    /** Opening or lending a connection; nothing was sent. */
    LEASE,
    /** A read outside of a transaction. */
    READ,
    /** A transaction block that was rolled back. */
    TRANSACTION,
    /** A block, or a write by itself, that was said to be idempotent. */
    IDEMPOTENT
}
