package io.activerecord.connection;

import io.activerecord.error.ConfigurationException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** As {@link ShardResolver#hashed} promises; nothing of it can be changed, for rows are where it has put them. Immutable. */
final class HashedShards implements ShardResolver {
    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final List<String> names;

    HashedShards(List<String> names) {
        this.names = List.copyOf(names);
        if (this.names.isEmpty() || shards().size() < this.names.size()) {
            throw new ConfigurationException("keys are spread over shards " + names + "; name at least one, each once");
        }
    }

    @Override
    public String shardOf(Object key) {
        return names.get(bucket(hash(text(key)), names.size()));
    }

    @Override
    public Set<String> shards() {
        return new LinkedHashSet<>(names);
    }

    private static String text(Object key) {
        if (key instanceof String || key instanceof UUID || isWhole(key)) {
            return key.toString();
        }
        if (key instanceof Enum<?> constant) {
            return constant.name();
        }
        throw new ConfigurationException(
                "ShardResolver.hashed(..) takes whole numbers, text, enums and UUIDs as keys, not "
                        + key.getClass().getName() + "; write a ShardResolver for those");
    }

    static boolean isWhole(Object key) {
        return key instanceof Long
                || key instanceof Integer
                || key instanceof Short
                || key instanceof Byte
                || key instanceof BigInteger;
    }

    private static long hash(String text) {
        long hash = FNV_BASIS;
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (each & 0xff)) * FNV_PRIME;
        }
        return hash;
    }

    /** Jumps from bucket to bucket as their number grows, until the next jump would lead beyond {@code buckets}. */
    private static int bucket(long hash, int buckets) {
        long state = hash;
        long last = -1;
        long next = 0;
        while (next < buckets) {
            last = next;
            state = state * 2862933555777941757L + 1;
            next = (long) ((last + 1) * ((double) (1L << 31) / (double) ((state >>> 33) + 1)));
        }
        return (int) last;
    }

    @Override
    public String toString() {
        return "hashed over " + names;
    }
}
