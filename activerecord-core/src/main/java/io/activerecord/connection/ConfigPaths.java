package io.activerecord.connection;

/** The paths, in normal names, that mean more to the reader than a value below a name. */
final class ConfigPaths {
    /** The map of names, at the top. */
    static final String DATABASES = "databases";

    static final String OPTIONS = "options";
    static final String RETRY = "retry";
    static final String CANDIDATES = "candidates";
    static final String REPLICAS = "replicas";
    static final String WEIGHT = "replicas.weight";
    static final String PRIORITY = "replicas.priority";
    static final String CLUSTER = "cluster";
    static final String SHARDS = "shards";
    static final String HASHED = "sharding.hashed";

    private ConfigPaths() {}

    /** Whether other servers or shards stand at {@code path}. */
    static boolean isMembers(String path) {
        return path.equals(CANDIDATES) || path.equals(REPLICAS) || path.equals(SHARDS);
    }
}
