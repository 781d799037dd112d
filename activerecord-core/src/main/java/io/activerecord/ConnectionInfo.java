package io.activerecord;

import io.activerecord.connection.ConnectionRole;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a connection leads to. Immutable.
 *
 * @param connection its name, with shard and tenant
 * @param node which of its servers answered
 * @param role what that server is for
 * @param product the engine, as the server calls itself
 * @param version of the server
 * @param driver name and version
 * @param user who is logged in; null where there are no users
 * @param database null where nobody tells
 * @param encrypted whether the session is; null where the engine does not tell
 * @param latency how long the shortest question took
 */
public record ConnectionInfo(
        String connection,
        String node,
        ConnectionRole role,
        String product,
        String version,
        String driver,
        @Nullable String user,
        @Nullable String database,
        @Nullable Boolean encrypted,
        Duration latency) {}
