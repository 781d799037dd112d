package io.activerecord.connection;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a rotation of credentials has come to. Immutable.
 *
 * @param connections the pools that were open and whose sessions were replaced, in the order of their names
 * @param untried those of them whose server could not be reached, so that nobody knows whether it takes the new credentials
 * @param replaced old sessions that were closed when nobody worked on them
 * @param cut old sessions that were taken from the work that held them, because the time was over
 * @param took until the last old session was closed
 */
public record RotationReport(List<String> connections, List<String> untried, int replaced, int cut, Duration took) {
    public RotationReport {
        connections = List.copyOf(connections);
        untried = untried.stream().sorted().toList();
        Objects.requireNonNull(took, "took");
    }
}
