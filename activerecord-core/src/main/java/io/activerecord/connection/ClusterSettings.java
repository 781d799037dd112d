package io.activerecord.connection;

import io.activerecord.error.ConfigurationException;
import java.time.Duration;
import java.util.Objects;

/**
 * How the servers of one database are used and watched. Immutable: each method gives a new value; safe for use by several
 * threads.
 *
 * <pre>{@code
 * ConnectionConfig.url(primary).replica(ConnectionConfig.url(replica))
 *         .cluster(ClusterSettings.DEFAULTS.balancing(Balancing.LEAST_BUSY).maxLag(Duration.ofSeconds(5)));
 * }</pre>
 *
 * @param balancing which replica takes a read
 * @param ownWrites how a read sees what the same context has written
 * @param ownWritesWait how long such a read waits for a replica before the writer serves it
 * @param stickyFor how long the writer serves reads after a write, where that goes by time
 * @param noReplica what becomes of a read when no replica is in rotation
 * @param checkInterval the pause between two health checks
 * @param checkTimeout how long a server may take to answer one
 * @param failoverBound how long a new writer is looked for, and writes wait for it
 * @param maxLag how far a replica in rotation may be behind the writer
 */
public record ClusterSettings(
        Balancing balancing,
        OwnWritesPolicy ownWrites,
        Duration ownWritesWait,
        Duration stickyFor,
        NoReplicaPolicy noReplica,
        Duration checkInterval,
        Duration checkTimeout,
        Duration failoverBound,
        Duration maxLag) {
    private static final Duration SHORTEST_CHECK = Duration.ofMillis(10);

    /**
     * Round robin, by position without waiting (5 s by time), the writer where no replica is left; a check each second that may
     * take a second, 30 s for a failover, at most 30 s behind.
     */
    public static final ClusterSettings DEFAULTS = new ClusterSettings(
            Balancing.ROUND_ROBIN,
            OwnWritesPolicy.BY_POSITION,
            Duration.ZERO,
            Duration.ofSeconds(5),
            NoReplicaPolicy.WRITER,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30));

    public ClusterSettings {
        Objects.requireNonNull(balancing, "balancing");
        Objects.requireNonNull(ownWrites, "ownWrites");
        Objects.requireNonNull(noReplica, "noReplica");
        require("ownWritesWait", ownWritesWait, Duration.ZERO, Duration.ofMinutes(5));
        require("stickyFor", stickyFor, Duration.ZERO, Duration.ofDays(1));
        require("checkInterval", checkInterval, SHORTEST_CHECK, Duration.ofHours(1));
        require("checkTimeout", checkTimeout, SHORTEST_CHECK, Duration.ofMinutes(1));
        require("failoverBound", failoverBound, SHORTEST_CHECK, Duration.ofHours(1));
        require("maxLag", maxLag, SHORTEST_CHECK, Duration.ofDays(365));
    }

    private static void require(String setting, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new ConfigurationException(setting + " cannot be " + value + "; give " + least.toMillis() + " ms to "
                    + most.toSeconds() + " s");
        }
    }

    /** The same with another way to choose a replica. */
    public ClusterSettings balancing(Balancing value) {
        return new ClusterSettings(
                value,
                ownWrites,
                ownWritesWait,
                stickyFor,
                noReplica,
                checkInterval,
                checkTimeout,
                failoverBound,
                maxLag);
    }

    /** The same with another way to see one's own writes. */
    public ClusterSettings ownWrites(OwnWritesPolicy value) {
        return new ClusterSettings(
                balancing,
                value,
                ownWritesWait,
                stickyFor,
                noReplica,
                checkInterval,
                checkTimeout,
                failoverBound,
                maxLag);
    }

    /** The same with a time that a read after a write waits for a replica, zero to 5 minutes. */
    public ClusterSettings ownWritesWait(Duration longest) {
        return new ClusterSettings(
                balancing,
                ownWrites,
                longest,
                stickyFor,
                noReplica,
                checkInterval,
                checkTimeout,
                failoverBound,
                maxLag);
    }

    /** The same with another time that the writer serves reads after a write, up to a day. */
    public ClusterSettings stickyFor(Duration value) {
        return new ClusterSettings(
                balancing,
                ownWrites,
                ownWritesWait,
                value,
                noReplica,
                checkInterval,
                checkTimeout,
                failoverBound,
                maxLag);
    }

    /** The same with another answer to a read when no replica is in rotation. */
    public ClusterSettings noReplica(NoReplicaPolicy value) {
        return new ClusterSettings(
                balancing,
                ownWrites,
                ownWritesWait,
                stickyFor,
                value,
                checkInterval,
                checkTimeout,
                failoverBound,
                maxLag);
    }

    /** The same with another pause between health checks, 10 ms to an hour. */
    public ClusterSettings checkInterval(Duration value) {
        return new ClusterSettings(
                balancing, ownWrites, ownWritesWait, stickyFor, noReplica, value, checkTimeout, failoverBound, maxLag);
    }

    /** The same with another time that a server may take to answer a check, 10 ms to a minute. */
    public ClusterSettings checkTimeout(Duration value) {
        return new ClusterSettings(
                balancing, ownWrites, ownWritesWait, stickyFor, noReplica, checkInterval, value, failoverBound, maxLag);
    }

    /** The same with another time that a new writer is looked for, 10 ms to an hour. */
    public ClusterSettings failoverBound(Duration value) {
        return new ClusterSettings(
                balancing, ownWrites, ownWritesWait, stickyFor, noReplica, checkInterval, checkTimeout, value, maxLag);
    }

    /** The same with another limit to how far a replica in rotation may be behind, 10 ms to a year. */
    public ClusterSettings maxLag(Duration value) {
        return new ClusterSettings(
                balancing,
                ownWrites,
                ownWritesWait,
                stickyFor,
                noReplica,
                checkInterval,
                checkTimeout,
                failoverBound,
                value);
    }
}
