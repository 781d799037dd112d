package io.activerecord.connection;

/** Everything that is known of a pool before it is opened. Immutable. */
record PoolDefinition(NodeName node, ConnectionConfig config, ConnectionSource source, PoolEnvironment environment) {
    static PoolDefinition of(NodeName node, ConnectionConfig config, PoolEnvironment environment) {
        ConnectionSource source = ConnectionSource.of(node.toString(), config, environment);
        if (config.pool().budget() != null) {
            environment.budget(config.pool().budget());
        }
        return new PoolDefinition(node, config, source, environment);
    }

    ConnectionKey key() {
        return node.key();
    }
}
