package io.activerecord.connection;

import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of a pool before it is opened. Immutable.
 *
 * @param guard what lets work in; one for all pools of a node, null where any is let in
 */
record PoolDefinition(
        NodeName node,
        ConnectionConfig config,
        ConnectionSource source,
        PoolEnvironment environment,
        @Nullable NodeGuard guard) {
    static PoolDefinition of(NodeName node, ConnectionConfig config, PoolEnvironment environment) {
        ConnectionSource source = ConnectionSource.of(node.toString(), config, environment);
        if (config.pool().budget() != null) {
            environment.budget(config.pool().budget());
        }
        return new PoolDefinition(node, config, source, environment, NodeGuard.of(node, config, environment));
    }

    /** The same server, reached in another way. */
    PoolDefinition beside(NodeName name, ConnectionSource through) {
        return new PoolDefinition(name, config, through, environment, guard);
    }

    ConnectionKey key() {
        return node.key();
    }
}
