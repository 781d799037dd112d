package io.activerecord.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Connections that nobody works on, each of which keeps a database alive that would vanish with its last connection:
 * for as long as its name is defined, also while its pool is empty, or closed because nobody used it. Safe for use by
 * several threads; whoever defines a name ends what it holds.
 */
final class Anchors {
    private final Map<NodeName, Anchor> held = new ConcurrentHashMap<>();
    private volatile boolean ended;

    /**
     * @param owner of the pool that it was opened for
     */
    private record Anchor(ConnectionSource owner, Connection connection) {}

    /**
     * Holds one for the pool of {@code source}, which has just opened its first connection. It takes the place of the one
     * that a pool before it left.
     *
     * @throws SQLException if it cannot be opened
     */
    void hold(NodeName node, ConnectionSource source) throws SQLException {
        if (!source.vanishes()) {
            return;
        }
        close(held.put(node, new Anchor(source, source.open().raw())));
        if (ended) { // either this sees it, or the end sees the anchor
            end(each -> true);
        }
    }

    /** A pool has ended. What a tenant left that is only not used now stays. */
    void poolEnded(PoolDefinition pool, DrainReason reason) {
        Anchor anchor = held.get(pool.node());
        if (reason != DrainReason.UNUSED
                && anchor != null
                && anchor.owner == pool.source()
                && held.remove(pool.node(), anchor)) {
            close(anchor);
        }
    }

    /** The database of {@code key} is not wanted any more. */
    void end(ConnectionKey key) {
        end(node -> node.key().equals(key));
    }

    /** The name has ended. */
    void end() {
        ended = true;
        end(each -> true);
    }

    private void end(Predicate<NodeName> which) {
        List<NodeName> over = held.keySet().stream().filter(which).toList();
        over.forEach(node -> close(held.remove(node)));
    }

    private static void close(@Nullable Anchor anchor) {
        if (anchor == null) {
            return;
        }
        try {
            anchor.connection.close();
        } catch (SQLException ignored) {
            // what does not close does not hold the database either
        }
    }
}
