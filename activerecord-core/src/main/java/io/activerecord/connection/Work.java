package io.activerecord.connection;

import org.jspecify.annotations.Nullable;

/**
 * Work with a result.
 *
 * @param <T> what it gives
 * @param <X> what it may throw; inferred as unchecked for a body that throws nothing checked
 */
@FunctionalInterface
public interface Work<T extends @Nullable Object, X extends Exception> {
    /** Does the work. */
    T call() throws X;
}
