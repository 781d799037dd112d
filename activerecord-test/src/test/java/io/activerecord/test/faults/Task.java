package io.activerecord.test.faults;

/**
 * What an operation works with.
 *
 * @param name the connection's
 * @param table of its own, with {@code id} and {@code note} and no key, so that what is written twice is there twice
 * @param large whether each row needs a page of its own, and there are few of them
 */
record Task(String name, String table, boolean large) {
    int bulkRows() {
        return large ? 20 : 30_000;
    }

    /** A note that begins with {@code word}. */
    String filled(String word) {
        return word + " " + "x".repeat(large ? 100_000 : 250);
    }
}
