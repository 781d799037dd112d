package io.activerecord.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether work on one connection is expected to succeed, by what is known without asking. Immutable.
 *
 * @param connection as {@link ConnectionKey#toString()}
 * @param ready whether a pool of it is open and a node takes writes, as far as is known
 * @param nodes how each server stands
 * @param pool how busy its pools are
 * @param cause why it is not ready; null if it is
 */
public record ConnectionHealth(
        String connection,
        boolean ready,
        List<NodeStatus> nodes,
        PoolFigures pool,
        @Nullable String cause) {
    public ConnectionHealth {
        nodes = List.copyOf(nodes);
    }

    static ConnectionHealth of(Database database) {
        List<NodeStatus> nodes = database.nodeStatus();
        String cause = null;
        if (database.pools().stream().noneMatch(LazyPool::isOpen)) {
            cause = database.pools().stream()
                    .map(LazyPool::status)
                    .filter(each -> each.cause() != null)
                    .map(ConnectionStatus::toString)
                    .findFirst()
                    .orElse("nobody has used it, and it was not started");
        } else if (nodes.stream().noneMatch(each -> each.role() == ConnectionRole.WRITER && each.cause() == null)) {
            cause = nodes.stream()
                    .filter(each -> each.role() == ConnectionRole.WRITER)
                    .map(each -> "the writer " + each.node() + ": " + each.cause())
                    .findFirst()
                    .orElse("no node is known to take writes");
        }
        return new ConnectionHealth(database.key().toString(), cause == null, nodes, database.figures(), cause);
    }
}
