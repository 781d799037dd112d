package io.activerecord.processor;

/** Which column class a property gets. */
enum ColumnKind {
    /** Sums and averages make sense. */
    NUMBER,
    /** Patterns make sense. */
    TEXT,
    /** Everything else. */
    PLAIN
}
