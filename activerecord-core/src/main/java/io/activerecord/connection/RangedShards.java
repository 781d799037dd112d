package io.activerecord.connection;

import io.activerecord.error.ConfigurationException;
import io.activerecord.error.UnknownConnectionException;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** As {@link ShardResolver#ranges} promises. Immutable. */
final class RangedShards implements ShardResolver {
    private final NavigableMap<Comparable<Object>, String> bounds;
    private final Class<?> type;

    private RangedShards(NavigableMap<Comparable<Object>, String> bounds, Class<?> type) {
        this.bounds = bounds;
        this.type = type;
    }

    static RangedShards of(Map<?, String> lowerBounds) {
        NavigableMap<Comparable<Object>, String> bounds = new TreeMap<>();
        Class<?> type = null;
        for (Map.Entry<?, String> bound : lowerBounds.entrySet()) {
            Comparable<Object> from = comparable(bound.getKey());
            if (type != null && type != from.getClass()) {
                throw new ConfigurationException("the bounds of shards are of several classes: " + type.getName()
                        + " and " + from.getClass().getName() + "; give them of one");
            }
            type = from.getClass();
            bounds.put(from, bound.getValue());
        }
        if (type == null) {
            throw new ConfigurationException("ShardResolver.ranges(..) needs a bound");
        }
        return new RangedShards(bounds, type);
    }

    @SuppressWarnings("unchecked") // compared with its own class only
    private static Comparable<Object> comparable(Object key) {
        Object value = HashedShards.isWhole(key) ? new BigInteger(key.toString()) : key;
        if (value instanceof Comparable<?> ordered) {
            return (Comparable<Object>) ordered;
        }
        throw new ConfigurationException("a shard key of " + key.getClass().getName() + " has no order for ranges");
    }

    @Override
    public String shardOf(Object key) {
        Comparable<Object> value = comparable(key);
        if (value.getClass() != type) {
            throw new ConfigurationException(
                    "the ranges of shards are of " + type.getName() + ", and the shard key is of "
                            + value.getClass().getName() + "; give bounds of the property's class");
        }
        Map.Entry<Comparable<Object>, String> range = bounds.floorEntry(value);
        if (range == null) {
            throw new UnknownConnectionException(
                    "a shard key is below the range of every shard; give the lowest shard a lower bound");
        }
        return range.getValue();
    }

    @Override
    public Set<String> shards() {
        return new LinkedHashSet<>(bounds.values());
    }

    @Override
    public String toString() {
        return "ranges of " + shards();
    }
}
