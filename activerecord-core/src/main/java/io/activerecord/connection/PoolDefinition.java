package io.activerecord.connection;

/** Everything that is known of a pool before it is opened. Immutable. */
record PoolDefinition(
        ConnectionKey key, ConnectionConfig config, ConnectionSource source, PoolEnvironment environment) {
    static PoolDefinition of(ConnectionKey key, ConnectionConfig config, PoolEnvironment environment) {
        ConnectionSource source =
                ConnectionSource.of(key.toString(), config, environment.dialects(), environment.drivers());
        return new PoolDefinition(key, config, source, environment);
    }
}
