package io.activerecord;

import org.jspecify.annotations.Nullable;

/**
 * How big a table is. Immutable.
 *
 * @param schema null where there are none
 * @param bytes with its indexes; null where the engine does not tell
 * @param rows about how many, as the engine last counted; null where it has not
 */
public record TableStatistics(
        @Nullable String schema,
        String table,
        @Nullable Long bytes,
        @Nullable Long rows) {}
