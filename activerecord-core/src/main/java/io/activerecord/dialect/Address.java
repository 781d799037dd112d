package io.activerecord.dialect;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a database is, by parts.
 *
 * @param host null for the engine's default, or for engines without one
 * @param port 0 for the engine's default
 * @param database name or file
 * @param options handed to the driver as they are
 */
public record Address(
        @Nullable String host, int port, @Nullable String database, Map<String, String> options) {}
