package io.activerecord.connection;

import io.activerecord.connection.Frame.WorkFrame;
import io.activerecord.error.UnknownConnectionException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Names whose rows are spread over several databases: which there are, and blocks of work on one of them. Safe for use by
 * several threads: each sees its own blocks. {@link Connections#shards()} gives it.
 */
public final class Shards {
    private final ConnectionContext context;
    private final PoolRegistry registry;
    private final Routing routing;
    private final ConnectionEventHub events;
    private final Duration drain;

    Shards(
            ConnectionContext context,
            PoolRegistry registry,
            Routing routing,
            ConnectionEventHub events,
            Duration drain) {
        this.context = context;
        this.registry = registry;
        this.routing = routing;
        this.events = events;
        this.drain = drain;
    }

    // ---- which there are ----

    /**
     * Defines {@code name} with these shards, or nothing. Opens nothing.
     *
     * @param resolver which of them the rows of a shard key are on; null if blocks alone say
     * @throws io.activerecord.error.DuplicateConnectionException if the name is defined already
     * @throws io.activerecord.error.ConfigurationException if a configuration cannot work, there is none, or the resolver
     *     leads to one that is not given
     */
    public void define(String name, Map<String, ConnectionConfig> configs, @Nullable ShardResolver resolver) {
        registry.shards(name, configs, resolver);
    }

    /**
     * One more shard of {@code name}. Opens nothing.
     *
     * @throws io.activerecord.error.DuplicateConnectionException if it has one of that name
     * @throws UnknownConnectionException if the name has no shards
     */
    public void add(String name, String shard, ConnectionConfig config) {
        registry.shardsOf(name).add(shard, config);
    }

    /**
     * Another configuration for a shard: work that begins goes there, work in flight ends on the old one.
     *
     * @throws UnknownConnectionException if there is no such shard
     */
    public Drain<DrainReport> replace(String name, String shard, ConnectionConfig config) {
        return new Drain<>(registry.waitedFor(registry.shardsOf(name).replace(shard, config, drain)));
    }

    /**
     * Ends a shard: no work begins on it any more. Its rows stay where they are.
     *
     * @throws UnknownConnectionException if there is no such shard
     * @throws io.activerecord.error.ConfigurationException if the resolver is known to lead to it
     */
    public Drain<DrainReport> remove(String name, String shard) {
        return new Drain<>(registry.waitedFor(registry.shardsOf(name).remove(shard, drain)));
    }

    /**
     * The shards of {@code name}, in alphabetical order; a copy.
     *
     * @throws UnknownConnectionException if it is not defined, or has none
     */
    public SortedSet<String> names(String name) {
        return registry.shardsOf(name).names();
    }

    // ---- blocks ----

    /**
     * Runs {@code work} on {@code shard}, of every name that has shards. The innermost block decides.
     *
     * @throws UnknownConnectionException if no name has such a shard; from the work, where one that it uses has not
     * @throws io.activerecord.error.SwitchInTransactionException inside a transaction on another shard, if that name's
     *     policy is {@link SwitchPolicy#REJECT}; the work does not run
     */
    public <T extends @Nullable Object, X extends Exception> T with(String shard, Work<T, X> work) throws X {
        opening(shard);
        return context.with(ShardGroup.CHOSEN, shard, work);
    }

    /** Chooses {@code shard} until the scope is closed, on this thread. */
    public ConnectionScope with(String shard) {
        opening(shard);
        return context.with(ShardGroup.CHOSEN, shard);
    }

    /** For the layers above: the same, where nobody has chosen; nothing is checked, and nobody is told. */
    public <T extends @Nullable Object, X extends Exception> T assuming(String shard, Work<T, X> work) throws X {
        return context.with(ShardGroup.CHOSEN, shard, work);
    }

    private void opening(String shard) {
        requireKnown(Objects.requireNonNull(shard, "shard"));
        Frame frame = context.current();
        WorkFrame works = frame == null ? null : frame.works();
        if (works != null) {
            requireAllowed(works, shard);
        }
        if (events.watchesSwitch()) {
            String from = frame == null || frame.names() == null
                    ? null
                    : frame.names().connectionName();
            String name = Objects.requireNonNullElse(from, "");
            String tenant = frame == null ? null : frame.tenant;
            events.fire(new SwitchEvent(name, shard, tenant, from, shard, null));
        }
    }

    private void requireKnown(String shard) {
        SortedMap<String, ShardGroup> all = registry.sharded();
        if (all.values().stream().noneMatch(each -> each.has(shard))) {
            SortedSet<String> there = new TreeSet<>();
            all.forEach((name, group) -> group.names().forEach(each -> there.add(name + "/" + each)));
            throw new UnknownConnectionException("no connection has a shard '" + shard + "'; "
                    + (there.isEmpty()
                            ? "none has shards: call shards(..) first"
                            : "there are: " + String.join(", ", there)));
        }
    }

    /** As a scope that leads to another connection: a shard is another database. */
    private void requireAllowed(WorkFrame works, String shard) {
        ConnectionKey pinned = works.work().key();
        ConnectionKey wanted = new ConnectionKey(pinned.name(), shard, null);
        if (pinned.shard() == null || SwitchRule.covering(works, wanted) != null) {
            return;
        }
        ShardGroup group = registry.sharded().get(pinned.name());
        if (group != null && group.has(shard)) {
            Route route = group.at(wanted).chosen(null);
            if (SwitchRule.policy(works.work(), route) == SwitchPolicy.REJECT) {
                throw SwitchRule.rejected(works.work(), wanted);
            }
        }
    }

    // ---- by shard key ----

    /**
     * Where work of {@code model} goes, as {@link Connections#route} says; on a name whose shards have a resolver, to the
     * shard of {@code key}. No I/O.
     *
     * @throws io.activerecord.error.WrongShardException if a block has chosen another shard
     * @throws io.activerecord.error.RecordStateException if the key has no value, and the name's shards have a resolver
     */
    public Route route(String modelConnection, @Nullable Class<?> model, ShardKeyValue key) {
        return routing.route(modelConnection, model, key);
    }

    /** The same for work on {@code connection}, whatever scopes hold. */
    public Route routeTo(String connection, @Nullable SwitchPolicy policy, ShardKeyValue key) {
        return routing.routeTo(connection, policy, key);
    }
}
