package io.activerecord.connection;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The calls that were left behind, by the provider that was called, whatever pool did. Safe for use by several threads. */
final class ProviderCalls {
    private final ConcurrentMap<Called, Left> left = new ConcurrentHashMap<>();

    /** A provider as the object that it is. */
    private record Called(CredentialsProvider provider) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Called called && called.provider == provider;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(provider);
        }
    }

    /**
     * A call nobody waits for any more.
     *
     * @param late whether it had all its time; else who waited was interrupted
     */
    record Left(Thread thread, boolean late) {}

    /** The call of {@code provider} that still runs; null if there is none. */
    @Nullable
    Left of(CredentialsProvider provider) {
        Called called = new Called(provider);
        Left found = left.get(called);
        if (found == null || found.thread.isAlive()) {
            return found;
        }
        left.remove(called, found);
        return null;
    }

    void leave(CredentialsProvider provider, Left call) {
        left.put(new Called(provider), call);
    }

    /** {@code thread} is about to end. */
    void ended(CredentialsProvider provider, Thread thread) {
        left.computeIfPresent(new Called(provider), (called, call) -> call.thread == thread ? null : call);
    }
}
