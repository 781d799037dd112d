package io.activerecord.connection;

/**
 * Work without a result.
 *
 * @param <X> what it may throw; inferred as unchecked for a body that throws nothing checked
 */
@FunctionalInterface
public interface Block<X extends Exception> {
    /** Does the work. */
    void run() throws X;
}
