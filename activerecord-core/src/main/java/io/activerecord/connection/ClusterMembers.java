package io.activerecord.connection;

import io.activerecord.error.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The servers of a database besides the one that its configuration names, and how all are used. Immutable.
 *
 * @param candidates that may become the writer, best first
 * @param settings null where nothing was said
 */
record ClusterMembers(
        List<ConnectionConfig> candidates,
        List<Replica> replicas,
        @Nullable ClusterSettings settings) {
    static final ClusterMembers NONE = new ClusterMembers(List.of(), List.of(), null);

    /**
     * A server that takes reads.
     *
     * @param weight how many reads it gets, measured against others
     * @param priority replicas of a higher number are used where none of a lower one is in rotation
     */
    record Replica(ConnectionConfig config, int weight, int priority) {}

    ClusterMembers candidate(ConnectionConfig config) {
        requireSingle(config, "candidate");
        List<ConnectionConfig> more = new ArrayList<>(candidates);
        more.add(config);
        return new ClusterMembers(List.copyOf(more), replicas, settings);
    }

    ClusterMembers replica(ConnectionConfig config, int weight, int priority) {
        requireSingle(config, "replica");
        requireWeight(weight);
        requirePriority(priority);
        List<Replica> more = new ArrayList<>(replicas);
        more.add(new Replica(config, weight, priority));
        return new ClusterMembers(candidates, List.copyOf(more), settings);
    }

    static void requireWeight(int weight) {
        if (weight < 1 || weight > 1_000) {
            throw new ConfigurationException("a replica's weight cannot be " + weight + "; give 1 to 1000");
        }
    }

    static void requirePriority(int priority) {
        if (priority < 0) {
            throw new ConfigurationException("a replica's priority cannot be " + priority + "; give 0 or more");
        }
    }

    ClusterMembers with(ClusterSettings value) {
        return new ClusterMembers(candidates, replicas, value);
    }

    private static void requireSingle(ConnectionConfig config, String what) {
        if (!config.cluster().isSingle()) {
            throw new ConfigurationException(
                    "a " + what + " is one server, and this configuration of one has replicas or"
                            + " candidates of its own; give all to the writer's");
        }
    }

    /** Whether there is no other server. */
    boolean isSingle() {
        return candidates.isEmpty() && replicas.isEmpty();
    }

    ClusterSettings settingsOrDefaults() {
        return settings == null ? ClusterSettings.DEFAULTS : settings;
    }
}
