package io.activerecord;

import io.activerecord.connection.Block;
import io.activerecord.connection.ConnectionConfig;
import io.activerecord.connection.ConnectionScope;
import io.activerecord.connection.Drain;
import io.activerecord.connection.DrainReport;
import io.activerecord.connection.ShardResolver;
import io.activerecord.connection.Shards;
import io.activerecord.connection.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What {@link ConnectionManager} does with connections whose rows are spread over several databases. */
abstract sealed class ManagerShards extends ManagerScopes permits ManagerTenants {
    ManagerShards() {}

    private static Shards places() {
        return ConnectionManager.connections().shards();
    }

    // ---- names ----

    /**
     * Defines a connection whose rows are spread over several databases; {@link #withShard} says which one work goes to.
     * Nothing is opened.
     *
     * @param shards the configuration of each shard, by its name; each may have replicas
     * @throws io.activerecord.error.DuplicateConnectionException if the name is defined already
     * @throws io.activerecord.error.ConfigurationException if a configuration cannot work, or there is none; nothing is
     *     defined then
     */
    public static void shards(String name, Map<String, ConnectionConfig> shards) {
        places().define(name, shards, null);
    }

    /**
     * The same; models with {@link io.activerecord.annotation.ShardKey} find their shard by themselves: new records, and
     * queries that name one value of the key.
     */
    public static void shards(String name, Map<String, ConnectionConfig> shards, ShardResolver resolver) {
        places().define(name, shards, resolver);
    }

    /**
     * Gives a connection one shard more. Nothing is opened.
     *
     * @throws io.activerecord.error.DuplicateConnectionException if it has one of that name
     * @throws io.activerecord.error.UnknownConnectionException if the connection has no shards
     */
    public static void addShard(String name, String shard, ConnectionConfig config) {
        places().add(name, shard, config);
    }

    /**
     * Changes the definition of a shard: new work goes to the new pool at once, work in flight ends on the old one.
     *
     * @throws io.activerecord.error.UnknownConnectionException if there is no such shard
     */
    public static Drain<DrainReport> replaceShard(String name, String shard, ConnectionConfig config) {
        return places().replace(name, shard, config);
    }

    /**
     * Forgets a shard and closes its pool. Its rows stay where they are, and are found no more.
     *
     * @throws io.activerecord.error.UnknownConnectionException if there is no such shard
     * @throws io.activerecord.error.ConfigurationException if the connection's resolver is known to lead to it
     */
    public static Drain<DrainReport> removeShard(String name, String shard) {
        return places().remove(name, shard);
    }

    /**
     * The shards of a connection, in alphabetical order.
     *
     * @throws io.activerecord.error.UnknownConnectionException if the name is not defined, or has no shards
     */
    public static SortedSet<String> shardNames(String name) {
        return places().names(name);
    }

    // ---- blocks ----

    /**
     * Puts every connection that has shards on {@code shard} for a block; the innermost block decides.
     *
     * @throws io.activerecord.error.UnknownConnectionException if no connection has such a shard
     * @throws io.activerecord.error.SwitchInTransactionException inside a transaction on another shard, unless that
     *     connection's policy is another one; the block does not run
     */
    public static <X extends Exception> void withShard(String shard, Block<X> block) throws X {
        places().with(shard, ScopedWork.of(block));
    }

    /** The same, and gives what the block gives. */
    public static <T extends @Nullable Object, X extends Exception> T withShard(String shard, Work<T, X> work)
            throws X {
        return places().with(shard, work);
    }

    /** Puts every connection that has shards on {@code shard} until the scope is closed, on this thread. */
    public static ConnectionScope withShard(String shard) {
        return places().with(shard);
    }

    /**
     * What is done on one shard.
     *
     * @param <T> what it gives
     */
    @FunctionalInterface
    public interface ShardWork<T> {
        /** Does it; may give null. */
        @Nullable
        T call(String shard) throws Exception;
    }

    /**
     * Does {@code work} on every shard of a connection, each inside {@link #withShard}, at most {@code max} at once and each
     * on a thread and with a connection of its own. One that fails stops none of the others.
     *
     * @return what became of each, in the order of their names
     * @throws InterruptedException as {@link Concurrently#run} does
     * @throws io.activerecord.error.UnknownConnectionException if the name is not defined, or has no shards
     * @throws io.activerecord.error.SwitchInTransactionException inside a transaction: it stays on its thread
     */
    public static <T> ShardReport<T> onAllShards(String name, int max, ShardWork<? extends T> work)
            throws InterruptedException {
        List<String> shards = List.copyOf(shardNames(name));
        List<Callable<@Nullable T>> tasks = new ArrayList<>(shards.size());
        for (String shard : shards) {
            tasks.add(() -> {
                AtomicReference<@Nullable T> given = new AtomicReference<>();
                ManagerShards.<Exception>withShard(shard, () -> given.set(work.call(shard)));
                return given.get();
            });
        }
        List<Outcome<T>> outcomes = Concurrently.run(max, tasks);
        Map<String, Outcome<T>> told = new LinkedHashMap<>();
        for (int i = 0; i < outcomes.size(); i++) {
            told.put(shards.get(i), outcomes.get(i));
        }
        return new ShardReport<>(name, told);
    }
}
