package io.activerecord.connection;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What a rotation of credentials has come to. Immutable.
 *
 * @param connections the pools that were open and whose new credentials were tried, in the order of their names
 * @param replaced old sessions that were closed when nobody worked on them
 * @param cut old sessions that were taken from the work that held them, because the time was over
 * @param took until the last old session was closed
 */
public record RotationReport(List<String> connections, int replaced, int cut, Duration took) {
    public RotationReport {
        connections = List.copyOf(connections);
        Objects.requireNonNull(took, "took");
    }
}
