package io.activerecord.data.queue;

/** Which operations of a {@link WriteQueue} go first. Within a priority they go in the order in which they were accepted. */
public enum WritePriority {
    /** Before all others. */
    HIGH,
    /** What is not told otherwise. */
    NORMAL,
    /** When nothing of the others waits. */
    LOW
}
