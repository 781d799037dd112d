package io.activerecord.connection;

import io.activerecord.connection.ConnectionStatus.State;
import io.activerecord.error.ConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a start has come to: each connection that was tried, and each of its servers. Immutable.
 *
 * <pre>{@code
 * StartReport report = ConnectionManager.start(Duration.ofSeconds(20)).requireAllUp();
 * report.nodesDown().forEach(each -> log.warn("{}", each)); // replicas that reads do without
 * }</pre>
 *
 * @param connections in the order of their names. One with replicas or candidates is up when its configured writer is: reads
 *     that find no replica go there
 * @param nodes every server of every connection, such as {@code orders#2}; of a connection with one server that itself
 * @param took from the call to this report
 */
public record StartReport(List<ConnectionStatus> connections, List<ConnectionStatus> nodes, Duration took) {
    public StartReport {
        connections = List.copyOf(connections);
        nodes = List.copyOf(nodes);
        Objects.requireNonNull(took, "took");
    }

    /** Those that can be worked with. */
    public List<ConnectionStatus> up() {
        return in(State.UP, connections);
    }

    /** Those that cannot, each with its cause; they are tried again in the background until they open. */
    public List<ConnectionStatus> down() {
        return in(State.DOWN, connections);
    }

    /** Every server that could not be reached, those of a connection that is up as well; tried again like the others. */
    public List<ConnectionStatus> nodesDown() {
        return in(State.DOWN, nodes);
    }

    private static List<ConnectionStatus> in(State state, List<ConnectionStatus> all) {
        return all.stream().filter(each -> each.state() == state).toList();
    }

    /**
     * For applications that do not start without all their connections. A replica or candidate that is down while the
     * configured writer is up does not count: {@link #requireAllNodesUp} is for those who need it.
     *
     * @throws ConnectionException naming each connection that is down, with the causes as suppressed exceptions; those that
     *     are up stay open
     */
    public StartReport requireAllUp() {
        return require(down(), connections.size() + " connections");
    }

    /**
     * For applications that do not start without every server, replicas and candidates as well.
     *
     * @throws ConnectionException naming each server that is down, with the causes as suppressed exceptions; those that are
     *     up stay open
     */
    public StartReport requireAllNodesUp() {
        return require(nodesDown(), nodes.size() + " nodes");
    }

    private StartReport require(List<ConnectionStatus> down, String all) {
        if (down.isEmpty()) {
            return this;
        }
        ConnectionException failure = new ConnectionException(down.size() + " of " + all + " could not be opened; "
                + down.stream().map(StartReport::told).collect(Collectors.joining("; ")));
        down.forEach(each -> failure.addSuppressed(Objects.requireNonNull(each.cause())));
        throw failure;
    }

    private static String told(ConnectionStatus down) {
        return down.connection() + ": " + Objects.requireNonNull(down.cause()).getMessage();
    }
}
