package io.activerecord.connection.config;

/** The paths, in normal names, that mean more to the reader than a value below a name. */
public final class ConfigPaths {
    /** The map of names, at the top. */
    public static final String DATABASES = "databases";

    /** The map of names of other clients, at the top. */
    public static final String RESOURCES = "resources";

    static final String OPTIONS = "options";
    static final String RETRY = "retry";
    public static final String CANDIDATES = "candidates";
    public static final String REPLICAS = "replicas";
    public static final String WEIGHT = "replicas.weight";
    public static final String PRIORITY = "replicas.priority";
    public static final String CLUSTER = "cluster";
    public static final String SHARDS = "shards";
    public static final String HASHED = "sharding.hashed";

    private ConfigPaths() {}

    /** Whether other servers or shards stand at {@code path}. */
    static boolean isMembers(String path) {
        return path.equals(CANDIDATES) || path.equals(REPLICAS) || path.equals(SHARDS);
    }
}
