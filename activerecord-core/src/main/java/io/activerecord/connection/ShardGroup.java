package io.activerecord.connection;

import io.activerecord.connection.Frame.WorkFrame;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.ConnectionDisposedException;
import io.activerecord.error.DuplicateConnectionException;
import io.activerecord.error.RecordStateException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.error.WrongShardException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** A name whose rows are spread over several databases. Safe for use by several threads. */
final class ShardGroup implements NamedPools {
    /** The shard that a block has chosen, of every name that has shards. */
    static final ContextSetting<String> CHOSEN = new ContextSetting<>("shard", String.class);

    private final String name;
    private final @Nullable ShardResolver resolver;
    private final PoolEnvironment environment;
    private final ConcurrentMap<String, Database> databases = new ConcurrentHashMap<>();
    private volatile boolean retired;

    private ShardGroup(String name, @Nullable ShardResolver resolver, PoolEnvironment environment) {
        this.name = name;
        this.resolver = resolver;
        this.environment = environment;
    }

    static ShardGroup of(
            String name,
            Map<String, ConnectionConfig> configs,
            @Nullable ShardResolver resolver,
            PoolEnvironment environment) {
        if (configs.isEmpty()) {
            throw new ConfigurationException("connection '" + name + "' needs a shard; give it at least one");
        }
        if (resolver != null) {
            requireKnown(name, configs.keySet(), resolver);
        }
        ShardGroup made = new ShardGroup(name, resolver, environment);
        configs.forEach((shard, config) -> made.databases.put(shard, made.make(shard, config)));
        return made;
    }

    /** Refuses a resolver of {@code name} that may lead to what is not among {@code shards}. */
    static void requireKnown(String name, Set<String> shards, ShardResolver resolver) {
        for (String shard : resolver.shards()) {
            if (!shards.contains(shard)) {
                throw new ConfigurationException("the resolver of '" + name + "' may lead to shard '" + shard
                        + "', which is not among those given: " + String.join(", ", new TreeSet<>(shards)));
            }
        }
    }

    private Database make(String shard, ConnectionConfig config) {
        if (shard.isBlank()) {
            throw new ConfigurationException("a shard of '" + name + "' has a blank name; give it one, as 'eu'");
        }
        return Database.of(new ConnectionKey(name, shard, null), config, environment);
    }

    // ---- which shard ----

    @Override
    public Database database(@Nullable String tenant) {
        String shard = current();
        if (shard == null) {
            throw new UnknownConnectionException("connection '" + name + "' has shards and none is chosen; run the work"
                    + " inside withShard(\"...\", () -> ...), on each with onAllShards(..), or name the shard key of the"
                    + " rows; shards: " + String.join(", ", names()));
        }
        return named(shard);
    }

    /** The shard that a block has chosen, else that of the transaction which is open here; null for none. */
    private @Nullable String current() {
        Frame frame = environment.context().current();
        if (frame == null) {
            return null;
        }
        String chosen = ContextSetting.Chain.find(frame.settings, CHOSEN);
        for (WorkFrame open = frame.works(); chosen == null && open != null; open = open.outerWorks) {
            ConnectionKey key = open.work().key();
            chosen = key.name().equals(name) ? key.shard() : null;
        }
        return chosen;
    }

    private Database named(String shard) {
        Database database = databases.get(shard);
        if (database == null) {
            throw new UnknownConnectionException(
                    "no shard '" + shard + "' of connection '" + name + "'; shards: " + String.join(", ", names()));
        }
        return database;
    }

    /**
     * The database of the rows with that key: where the resolver says, if there is one.
     *
     * @throws WrongShardException if a block has chosen another
     */
    Database database(ShardKeyValue key) {
        if (resolver == null) {
            return database((String) null);
        }
        if (key.value() == null) {
            throw new RecordStateException(key + " says on which shard of '" + name
                    + "' a row is, and has no value; set it before the record is saved");
        }
        String shard = resolver.shardOf(key.value());
        Database database = shard == null ? null : databases.get(shard);
        if (database == null) {
            throw new UnknownConnectionException("the resolver of '" + name + "' gave shard '" + shard + "' for " + key
                    + ", and there is none; shards: " + String.join(", ", names()));
        }
        String chosen = environment.context().get(CHOSEN);
        if (chosen != null && !chosen.equals(shard)) {
            throw new WrongShardException(
                    "by " + key + " it belongs to '" + database + "', and the block around it works on" + " shard '"
                            + chosen + "'; do it outside of withShard(..), or in that of its own shard");
        }
        return database;
    }

    @Override
    public Database at(ConnectionKey key) {
        return key.shard() == null ? database(key.tenant()) : named(key.shard());
    }

    @Override
    public @Nullable ConnectionKey key(@Nullable String tenant) {
        String shard = current();
        return shard == null ? null : new ConnectionKey(name, shard, null);
    }

    // ---- those there are ----

    SortedSet<String> names() {
        return new TreeSet<>(databases.keySet());
    }

    boolean has(String shard) {
        return databases.containsKey(shard);
    }

    void add(String shard, ConnectionConfig config) {
        Database made = make(shard, config);
        if (databases.putIfAbsent(shard, made) != null) {
            throw new DuplicateConnectionException("connection '" + name + "' has a shard '" + shard
                    + "' already; call replaceShard(..) to define it anew");
        }
        requireOpen(made);
    }

    CompletableFuture<DrainReport> replace(String shard, ConnectionConfig config, Duration longest) {
        Database old = named(shard);
        Database made = make(shard, config);
        while (!databases.replace(shard, old, made)) {
            old = named(shard);
        }
        requireOpen(made);
        return old.retire(DrainReason.REPLACED, longest);
    }

    /** What is put in while all end would be left over. */
    private void requireOpen(Database made) {
        if (retired) {
            var unused = made.retire(DrainReason.DISPOSED, Duration.ZERO);
            throw new ConnectionDisposedException("connection '" + name + "' has been disposed of");
        }
    }

    CompletableFuture<DrainReport> remove(String shard, Duration longest) {
        Database old = named(shard);
        if (resolver != null && resolver.shards().contains(shard)) {
            throw new ConfigurationException("shard '" + shard + "' of '" + name
                    + "' cannot be removed: its resolver leads to it; dispose of the name and define it with another");
        }
        while (!databases.remove(shard, old)) {
            old = named(shard);
        }
        return old.retire(DrainReason.DISPOSED, longest);
    }

    @Override
    public Collection<Database> all() {
        return names().stream().map(databases::get).filter(each -> each != null).toList();
    }

    @Override
    public boolean isTenantGroup() {
        return false;
    }

    @Override
    public CompletableFuture<DrainReport> retire(DrainReason reason, Duration longest) {
        retired = true;
        return Drain.ofAll(
                all().stream().map(each -> each.retire(reason, longest)).toList());
    }
}
