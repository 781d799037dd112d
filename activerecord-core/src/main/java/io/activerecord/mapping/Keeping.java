package io.activerecord.mapping;

/** What a snapshot keeps of a property, so that it can tell later whether it changed. */
enum Keeping {
    /** The value itself: nothing can change inside it. */
    AS_IS,
    /** A copy of the bytes. */
    COPY,
    /** What would be stored: somebody may change the object in place. */
    AS_STORED
}
