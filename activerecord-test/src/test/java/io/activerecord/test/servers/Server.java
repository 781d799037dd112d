package io.activerecord.test.servers;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;

/** A server that runs, or an engine inside this JVM. Safe for use by several threads. */
public interface Server extends AutoCloseable {
    /** As the product tells it. */
    String version();

    /**
     * A new and empty database.
     *
     * @param hint a word to find it by in the server's logs
     */
    FreshDatabase freshDatabase(String hint);

    /** The process, where it is one of ours. */
    default OptionalLong pid() {
        return OptionalLong.empty();
    }

    /** Ends it, if it is ours to end, and deletes what it kept. */
    @Override
    void close();

    /** A name that nobody else has, lower case, short enough for every product. */
    static String uniqueName(String hint) {
        String word = hint.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return "ar_" + word.substring(0, Math.min(word.length(), 12)) + "_"
                + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    }
}
