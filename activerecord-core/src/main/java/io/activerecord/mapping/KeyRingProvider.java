package io.activerecord.mapping;

import org.jspecify.annotations.Nullable;

/**
 * Where columns find the keys that the application has set, which this package, being lower, cannot ask for. Found as a
 * service; not for use by applications. Safe for use by several threads.
 */
public interface KeyRingProvider {
    /** The keys that hold now; null if none were set. */
    @Nullable
    KeyRing keyRing();
}
