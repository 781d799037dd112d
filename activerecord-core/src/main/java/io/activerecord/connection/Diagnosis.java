package io.activerecord.connection;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the servers of one connection said when they were asked. Immutable.
 *
 * @param connection as {@link ConnectionKey#toString()}
 * @param nodes each of its servers
 * @param took how long it took
 */
public record Diagnosis(String connection, List<NodeDiagnosis> nodes, Duration took) {
    public Diagnosis {
        nodes = List.copyOf(nodes);
    }

    /** Whether every server answered, and one of them takes writes where their engine tells. */
    public boolean isHealthy() {
        return nodes.stream().allMatch(NodeDiagnosis::answers)
                && nodes.stream().anyMatch(each -> !Boolean.FALSE.equals(each.writable()));
    }

    /** A line for each server. */
    public String text() {
        return nodes.stream().map(NodeDiagnosis::text).collect(Collectors.joining("\n"));
    }

    /** The text. */
    @Override
    public String toString() {
        return text();
    }
}
