package io.activerecord.connection;

/**
 * The figures of one node in one role, or of one tenant that shares a database with others. Immutable.
 *
 * @param key the database, and the tenant
 * @param node as {@code orders#2}, or the connection's name alone where there is one
 * @param role what the statements went there for; the pool is counted under the role the node has now
 */
public record NodeFigures(ConnectionKey key, String node, ConnectionRole role, Figures figures) {}
