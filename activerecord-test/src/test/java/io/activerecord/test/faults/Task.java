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
        return large ? 20 : 3_000;
    }

    /** A note of a row among many, which together are more than any buffer between here and the server holds. */
    String page(String word) {
        return large ? filled(word) : word + " " + "x".repeat(2_500);
    }

    /** A note that begins with {@code word}. */
    String filled(String word) {
        return word + " " + "x".repeat(large ? 100_000 : 250);
    }
}
