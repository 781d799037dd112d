package io.activerecord;

import io.activerecord.error.ActiveRecordException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether a connection works. Immutable.
 *
 * @param ok whether the server answered
 * @param latency how long it took to get a connection, from the pool or by opening one, and an answer
 * @param node which server answered; null if none did
 * @param failure why none did; null if one did
 */
public record ConnectionTest(
        boolean ok,
        Duration latency,
        @Nullable String node,
        @Nullable ActiveRecordException failure) {}
