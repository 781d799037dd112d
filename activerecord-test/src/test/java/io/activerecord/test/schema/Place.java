package io.activerecord.test.schema;

/** Embedded in {@link Wide}, which may be without one. */
record Place(String city, int floor) {}
