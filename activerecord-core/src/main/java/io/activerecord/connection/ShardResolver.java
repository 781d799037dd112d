package io.activerecord.connection;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which shard the rows of a key are on. The answer must be the same for ever: a row is looked for where this says, and found
 * only if it was so when the row was written. Asked at each routing by a shard key, on the thread that works; it must be
 * quick, and safe for use by several threads.
 *
 * <pre>{@code
 * ConnectionManager.shards("orders", configs, ShardResolver.hashed(List.of("s1", "s2", "s3")));
 * ConnectionManager.shards("orders", configs, region -> region.equals("CH") ? "eu" : "world");
 * }</pre>
 */
@FunctionalInterface
public interface ShardResolver {
    /**
     * The name of the shard of {@code key}.
     *
     * @param key as the property with {@link io.activerecord.annotation.ShardKey} has it; never null
     */
    String shardOf(Object key);

    /** The shards it may name, so that one that is not defined is found at once; empty where that is not known. */
    default Set<String> shards() {
        return Set.of();
    }

    /**
     * Spreads keys evenly over {@code shards}. Their number and order must stay; one that is added at the end takes its
     * share of the keys from the others, and no other key moves.
     *
     * <p>This is fixed for ever, for other programs to find the same rows: the text of the key (a whole number in decimal,
     * an enum's name, a {@code UUID} as its {@code toString} has it) in UTF-8, hashed by FNV-1a of 64 bits, the hash as the
     * key of "A Fast, Minimal Memory, Consistent Hash Algorithm" (Lamping and Veach, 2014), whose bucket is the place in the
     * list. So {@code 42}, {@code 42L} and {@code "42"} have one shard.
     *
     * <p>Of the shards 0, 1 and 2, {@code "a"}, {@code 1} and {@code 2} are on 2, {@code 42} on 1, and {@code "customer-17"} on
     * 0; with one more at the end {@code 3} has moved from 2 to 3, and none of those.
     *
     * @throws io.activerecord.error.ConfigurationException without shards, or with one twice
     */
    static ShardResolver hashed(List<String> shards) {
        return new HashedShards(shards);
    }

    /**
     * Each shard holds the keys from its lower bound up to the next one; {@code Map.of(0L, "old", 1_000_000L, "new")}. A
     * key below all of them has no shard, which raises when it is used. Whole numbers of any type are compared as
     * numbers, all else by its own order.
     *
     * @param lowerBounds of one class, each with its shard
     * @throws io.activerecord.error.ConfigurationException without bounds, or if they are of several classes
     */
    static <K extends Comparable<? super K>> ShardResolver ranges(Map<K, String> lowerBounds) {
        return RangedShards.of(lowerBounds);
    }
}
