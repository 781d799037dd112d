package io.activerecord;

/** What an {@link AuditEvent} says of an operation. */
public enum AuditOutcome {
    /** It is allowed and about to begin. Told of streams, and to sinks that are required; another event follows. */
    BEGUN,
    /** It has ended normally. A transaction around it may still be rolled back. */
    DONE,
    /** It was refused: by the guard before anything was sent, or for too many rows, and then rolled back or not given. */
    DENIED,
    /** It failed, and changed nothing. */
    FAILED
}
