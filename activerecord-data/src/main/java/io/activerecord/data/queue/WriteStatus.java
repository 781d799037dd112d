package io.activerecord.data.queue;

/** What became of an operation that a {@link WriteQueue} has accepted. */
public enum WriteStatus {
    /** It was done, once, and is committed. */
    DONE,
    /** It was tried, and certainly left nothing. */
    FAILED,
    /** It was sent and no answer to its commit came: it was done once, or not at all. It was not sent again. */
    UNKNOWN,
    /** The queue was closed, and its time was up before this one was done. It left nothing, and will not: its transaction is not committed. */
    NOT_DONE
}
