package io.activerecord.connection.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is described: a name, or what stands below one. */
public enum ConfigRank {
    /** A connection's name: its only server, its writer, or what its shards have in common. */
    NAME,
    /** A shard of a name, with servers of its own. */
    SHARD,
    /** A server that may become the writer. */
    CANDIDATE,
    /** A server that takes reads. */
    REPLICA,
    /** A client of something else than a database. */
    RESOURCE;

    /** What holds for all servers of a database. */
    private static final Set<String> OF_THE_DATABASE = Set.of(
            ConfigPaths.CANDIDATES,
            ConfigPaths.REPLICAS,
            ConfigPaths.CLUSTER,
            ConfigPaths.SHARDS,
            "sharding",
            "switchpolicy",
            ConfigPaths.RETRY);

    private static final Set<String> OF_THE_NAME = Set.of(ConfigPaths.SHARDS, "sharding");
    private static final Set<String> OF_A_REPLICA = Set.of("weight", "priority");

    /** Whether it is one of several servers, and not the first. */
    public boolean isFurtherServer() {
        return this == CANDIDATE || this == REPLICA;
    }

    /** The path in the table of what is written as {@code path} here. */
    String inTable(String path) {
        return isFurtherServer() && OF_A_REPLICA.contains(path) ? ConfigPaths.REPLICAS + "." + path : path;
    }

    /** Why {@code path}, in normal names as the table has it, cannot stand here, and what to do; null if it can. */
    @Nullable
    String refusal(String path) {
        if (this == RESOURCE) {
            return null;
        }
        String first = path.split("\\.", 2)[0];
        boolean ofAReplica = path.equals(ConfigPaths.WEIGHT) || path.equals(ConfigPaths.PRIORITY);
        if (ofAReplica && this == REPLICA) {
            return null;
        }
        if (ofAReplica && this == CANDIDATE) {
            return "a candidate has none: the order of the list says who takes over first";
        }
        if (ofAReplica || (!isFurtherServer() && OF_A_REPLICA.contains(path))) {
            return "is of one replica; write it with that replica, below replicas";
        }
        if (isFurtherServer() && OF_THE_DATABASE.contains(first)) {
            return "holds for all servers of the database; write it with the writer";
        }
        return this == SHARD && OF_THE_NAME.contains(first) ? "a shard has no shards of its own; leave it out" : null;
    }
}
