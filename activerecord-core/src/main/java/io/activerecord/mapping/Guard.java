package io.activerecord.mapping;

/** Who may write a column, beyond what {@code @Column} says of inserts and updates. */
enum Guard {
    NONE,
    READ_ONLY,
    WRITE_ONCE
}
