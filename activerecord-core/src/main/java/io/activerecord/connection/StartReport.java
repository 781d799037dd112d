package io.activerecord.connection;

import io.activerecord.connection.ConnectionStatus.State;
import io.activerecord.error.ConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a start has come to: each connection that was tried. Immutable.
 *
 * @param connections in the order of their names
 * @param took from the call to this report
 */
public record StartReport(List<ConnectionStatus> connections, Duration took) {
    public StartReport {
        connections = List.copyOf(connections);
        Objects.requireNonNull(took, "took");
    }

    /** Those that can be worked with. */
    public List<ConnectionStatus> up() {
        return in(State.UP);
    }

    /** Those that cannot, each with its cause; they are tried again in the background until they open. */
    public List<ConnectionStatus> down() {
        return in(State.DOWN);
    }

    private List<ConnectionStatus> in(State state) {
        return connections.stream().filter(each -> each.state() == state).toList();
    }

    /**
     * For applications that do not start without all their connections.
     *
     * @throws ConnectionException naming each that is down, with the causes as suppressed exceptions; those that are up
     *     stay open
     */
    public StartReport requireAllUp() {
        List<ConnectionStatus> down = down();
        if (down.isEmpty()) {
            return this;
        }
        ConnectionException failure = new ConnectionException(down.size() + " of " + connections.size()
                + " connections could not be opened; "
                + down.stream().map(StartReport::told).collect(Collectors.joining("; ")));
        down.forEach(each -> failure.addSuppressed(Objects.requireNonNull(each.cause())));
        throw failure;
    }

    private static String told(ConnectionStatus down) {
        return down.connection() + ": " + Objects.requireNonNull(down.cause()).getMessage();
    }
}
