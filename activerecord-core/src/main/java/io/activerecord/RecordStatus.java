package io.activerecord;

/** Where a record stands in its life. */
enum RecordStatus {
    NEW,
    PERSISTED,
    DELETED
}
