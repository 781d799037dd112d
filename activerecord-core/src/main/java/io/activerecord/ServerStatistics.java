package io.activerecord;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells of itself; null is what the engine does not tell, or not this user. Immutable.
 *
 * @param databaseBytes how much the database takes
 * @param sessions how many there are, of this database where the engine keeps them apart
 * @param activeSessions how many besides the one that asked run something
 * @param tables by name; empty where the engine does not tell
 */
public record ServerStatistics(
        @Nullable Long databaseBytes,
        @Nullable Long sessions,
        @Nullable Long activeSessions,
        List<TableStatistics> tables) {
    public ServerStatistics {
        tables = List.copyOf(tables);
    }
}
