package io.activerecord.test.attributes;

/** Where a person lives. */
record Home(String street, String city) {}
