package io.activerecord.connection;

import io.activerecord.connection.Frame.NameFrame;
import io.activerecord.error.RecordOriginException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which database work goes to, by what holds on the thread. No I/O. Safe for use by several threads. */
final class Routing {
    private final ConnectionContext context;
    private final PoolRegistry registry;

    Routing(ConnectionContext context, PoolRegistry registry) {
        this.context = context;
        this.registry = registry;
    }

    /** As {@link Connections#route}. */
    Route route(String modelConnection, @Nullable Class<?> model) {
        Frame frame = context.current();
        if (frame == null) {
            return registry.database(modelConnection, null).byDefault();
        }
        NameFrame names = NameFrame.covering(frame, model);
        return names == null
                ? registry.database(modelConnection, frame.tenant).byDefault()
                : registry.database(names.connectionName(), frame.tenant).chosen(names.policy());
    }

    /** The same for what has the shard key {@code key}: its shard, where the name has any. */
    Route route(String modelConnection, @Nullable Class<?> model, ShardKeyValue key) {
        Frame frame = context.current();
        NameFrame names = NameFrame.covering(frame, model);
        if (names == null) {
            return database(modelConnection, frame, key).byDefault();
        }
        return database(names.connectionName(), frame, key).chosen(names.policy());
    }

    /** The same, whatever scopes hold. */
    Route routeTo(String connection, @Nullable SwitchPolicy policy, ShardKeyValue key) {
        return database(connection, context.current(), key).chosen(policy);
    }

    private Database database(String name, @Nullable Frame frame, ShardKeyValue key) {
        NamedPools pools = registry.named(name);
        return pools instanceof ShardGroup shards
                ? shards.database(key)
                : pools.database(context.tenantOr(frame == null ? null : frame.tenant));
    }

    /** As {@link Connections#routeHome}. */
    Route home(ConnectionKey origin, Class<?> model) {
        Frame frame = context.current();
        if (frame == null && origin.tenant() == null) {
            return registry.databaseAt(origin).byDefault();
        }
        NameFrame names = NameFrame.covering(frame, model);
        String name = names == null ? origin.name() : names.connectionName();
        String shard = shardBeside(origin, frame);
        String tenant = tenantBeside(origin, frame);
        if (!name.equals(origin.name())
                || !Objects.equals(shard, origin.shard())
                || !Objects.equals(tenant, origin.tenant())) {
            throw new RecordOriginException("a " + model.getSimpleName() + " that came from '" + origin
                    + "' cannot be written inside a scope of '" + new ConnectionKey(name, shard, tenant)
                    + "'; write it outside of that scope, or make a new record of its values");
        }
        Database home = registry.databaseAt(origin);
        return frame == null ? home.byDefault() : home.chosen(names == null ? null : names.policy());
    }

    /** The tenant that holds now, if where {@code origin} came from has tenants and one holds; else that of the origin. */
    private @Nullable String tenantBeside(ConnectionKey origin, @Nullable Frame frame) {
        if (origin.tenant() == null) {
            return null;
        }
        String current = context.tenantOr(frame == null ? null : frame.tenant);
        return current == null ? origin.tenant() : current;
    }

    /** The shard that a block has chosen, if where {@code origin} came from has shards and one holds; else that of the origin. */
    private static @Nullable String shardBeside(ConnectionKey origin, @Nullable Frame frame) {
        if (origin.shard() == null || frame == null) {
            return origin.shard();
        }
        String chosen = ContextSetting.Chain.find(frame.settings, ShardGroup.CHOSEN);
        return Objects.requireNonNullElse(chosen, origin.shard());
    }
}
