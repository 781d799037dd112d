package io.activerecord.test.servers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Servers of one engine of which one takes writes and the others follow it: real ones, that belong to a test alone and can be
 * paused, promoted, killed. All have one database, with a user of its own. Confined to one thread at a time.
 *
 * <pre>{@code
 * try (ReplicatedServers servers = ReplicatedServers.start(ServerEngines.named("postgresql-18"), 2)) {
 *     servers.replica(0).pauseReplay();
 * }
 * }</pre>
 */
public final class ReplicatedServers implements AutoCloseable {
    /** The database's name, and its user's. */
    public static final String DATABASE = "shop";

    /** That user's. */
    public static final String PASSWORD = Launcher.PASSWORD;

    private final List<ServerNode> nodes = new ArrayList<>();
    private ServerNode writer;

    private ReplicatedServers(ServerNode writer) {
        this.writer = writer;
        nodes.add(writer);
    }

    /**
     * Starts them; returns when all have the database. Where the engine's servers are not embedded ones, the test is skipped and
     * says why; {@code engines.require} makes that a failure.
     */
    public static ReplicatedServers start(ServerEngine engine, int replicas) {
        return start(engine, replicas, ServerSettings.USUAL);
    }

    /** The same with settings beyond the usual, of each of them. */
    public static ReplicatedServers start(ServerEngine engine, int replicas, ServerSettings settings) {
        Optional<EmbeddedServers> embedded = engine.embedded();
        assumeTrue(
                embedded.isPresent(),
                () -> "replicas of " + engine + " are not started here, where its servers are not embedded: "
                        + engine.availability().reason());
        try {
            EmbeddedServers.Installed installed = embedded.orElseThrow().installed();
            ReplicationRecipe recipe = ReplicationRecipe.of(installed.launcher().product());
            return start(recipe, installed, settings, replicas);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("replicas of " + engine + " were not started", e);
        }
    }

    private static ReplicatedServers start(
            ReplicationRecipe recipe, EmbeddedServers.Installed installed, ServerSettings settings, int replicas)
            throws IOException, SQLException {
        ReplicatedServers servers = new ReplicatedServers(ServerNode.start(recipe, installed, settings, 1, null));
        try {
            for (int i = 1; i <= replicas; i++) {
                servers.nodes.add(ServerNode.start(recipe, installed, settings, i + 1, servers.writer));
            }
            try (Connection admin = servers.writer.openAdmin()) {
                ServerNode.execute(admin, recipe.database(DATABASE));
            }
            servers.awaitReplayed();
            return servers;
        } catch (IOException | SQLException | RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    /** The one that takes writes: the first, until another is promoted. */
    public ServerNode writer() {
        return writer;
    }

    /** One of those that were replicas at the start, from 0 on. */
    public ServerNode replica(int index) {
        return nodes.get(index + 1);
    }

    /** All, the first writer first. */
    public List<ServerNode> nodes() {
        return List.copyOf(nodes);
    }

    /** Returns when all replicas that follow it have replayed what the writer has written until now. */
    public void awaitReplayed() {
        String written = writer.written();
        following().forEach(node -> node.awaitReplayed(written));
    }

    /** Returns when they have received it, whether replayed or not. */
    public void awaitReceived() {
        String written = writer.written();
        following().forEach(node -> node.awaitReceived(written));
    }

    private Stream<ServerNode> following() {
        return nodes.stream().filter(node -> node.isRunning() && node.follows(writer));
    }

    /**
     * Makes a replica the writer, and has the other replicas that run follow it. Nothing is done to the writer until now: kill it
     * before, or have it refuse writes. Returns when the new one takes writes.
     */
    public void promote(int replica) {
        ServerNode before = writer;
        ServerNode next = replica(replica);
        next.promote();
        writer = next;
        nodes.stream()
                .filter(node -> node != next && node != before && node.isRunning())
                .forEach(node -> node.follow(next));
    }

    /** Starts a node that does not run as a new replica of the writer: it gets all data from there. */
    public void rejoin(ServerNode node) {
        if (node == writer || node.isRunning()) {
            throw new IllegalStateException(node + " runs, or is the writer");
        }
        try {
            node.rejoin(writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(node + " did not join", e);
        }
    }

    /** Ends all and deletes what they kept. */
    @Override
    public void close() {
        nodes.forEach(ServerNode::end);
    }
}
