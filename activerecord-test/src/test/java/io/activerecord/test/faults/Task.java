package io.activerecord.test.faults;

/**
 * What an operation works with.
 *
 * @param name the connection's
 * @param table of its own, with {@code id} and {@code note} and no key, so that what is written twice is there twice
 * @param few whether a bulk load has a few small rows only
 */
record Task(String name, String table, boolean few) {
    int bulkRows() {
        return few ? 20 : 3_000;
    }

    /** A note of a row among many, which together are more than any buffer between here and the server holds. */
    String page(String word) {
        return few ? filled(word) : word + " " + "x".repeat(2_500);
    }

    /** A note that begins with {@code word}. */
    String filled(String word) {
        return word + " " + "x".repeat(250);
    }
}
