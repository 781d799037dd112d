package io.activerecord.connection;

/** A listener's registration. Safe for use by several threads. */
@FunctionalInterface
public interface Registration extends AutoCloseable {
    /** Ends it; a second call does nothing. An event that is under way may still reach the listener. */
    @Override
    void close();
}
