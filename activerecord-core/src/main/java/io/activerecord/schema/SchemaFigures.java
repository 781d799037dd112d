package io.activerecord.schema;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How well the cache of tables serves. Immutable; safe for use by several threads.
 *
 * @param hits answers that took no query
 * @param misses answers that did
 * @param entries tables and lists of tables it holds
 * @param age of the oldest of them; null if it holds none
 */
public record SchemaFigures(
        long hits, long misses, int entries, @Nullable Duration age) {}
