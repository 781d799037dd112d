package io.activerecord.connection;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The figures of all connections at one moment, and their sums. Immutable; {@link Connections#metrics} makes it, from counters,
 * without asking a server.
 *
 * @param nodes of each database, node and role; a tenant of a schema of its own stands beside the node that it shares, and what
 *     is counted there is not counted for the node again
 */
public record Metrics(List<NodeFigures> nodes) {
    public Metrics {
        nodes = List.copyOf(nodes);
    }

    static Metrics of(Stream<NamedPools> names) {
        return new Metrics(names.flatMap(each -> each.nodeFigures().stream())
                .sorted(Comparator.comparing(each -> each.key() + " " + each.node()))
                .toList());
    }

    /** The sum of all. */
    public Figures total() {
        return nodes.stream().map(NodeFigures::figures).reduce(Figures.none("all"), Figures::plus);
    }

    /** The sums by configured name. */
    public Map<String, Figures> byName() {
        return by(each -> each.key().name(), Function.identity());
    }

    /** The sums by role. */
    public Map<ConnectionRole, Figures> byRole() {
        return by(NodeFigures::role, ConnectionRole::name);
    }

    /** The sums by tenant, over all names; work of no tenant is left out. */
    public Map<String, Figures> byTenant() {
        return by(each -> each.key().tenant(), Function.identity());
    }

    private <K extends Comparable<K>> Map<K, Figures> by(
            Function<NodeFigures, @Nullable K> keyOf, Function<K, String> nameOf) {
        Map<K, Figures> sums = new TreeMap<>();
        for (NodeFigures each : nodes) {
            K key = keyOf.apply(each);
            if (key != null) {
                Figures before = sums.getOrDefault(key, Figures.none(nameOf.apply(key)));
                sums.put(key, before.plus(each.figures()));
            }
        }
        return sums;
    }
}
