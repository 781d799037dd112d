package io.activerecord.connection;

import io.activerecord.error.UnknownConnectionException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The connections that a {@link ConfigSource} describes, by name: each a configuration, with its replicas, or several as
 * shards. Immutable.
 *
 * <pre>{@code
 * NamedConfigs read = ConfigSource.file(Path.of("shop.yaml")).read();
 * ConnectionManager.configure("primary", read.get("primary").budget(server));
 * ConnectionManager.shards("orders", read.shards("orders"), resolver);
 * }</pre>
 */
public final class NamedConfigs {
    private final Set<String> names;
    private final Map<String, ConnectionConfig> configs;
    private final Map<String, ConfiguredShards> shards;

    private NamedConfigs(
            Set<String> names, Map<String, ConnectionConfig> configs, Map<String, ConfiguredShards> shards) {
        this.names = Collections.unmodifiableSet(names);
        this.configs = Collections.unmodifiableMap(configs);
        this.shards = Collections.unmodifiableMap(shards);
    }

    /** Takes names one by one. Confined to one thread, and to one use. */
    static final class Builder {
        private final Set<String> names = new LinkedHashSet<>();
        private final Map<String, ConnectionConfig> configs = new LinkedHashMap<>();
        private final Map<String, ConfiguredShards> shards = new LinkedHashMap<>();

        void add(ConfigAssembly read) {
            names.add(read.name());
            if (read.isSharded()) {
                shards.put(read.name(), read.shards());
            } else {
                configs.put(read.name(), read.config());
            }
        }

        NamedConfigs build() {
            return new NamedConfigs(names, configs, shards);
        }
    }

    /** The names, in the order of the source; unmodifiable. */
    public Set<String> names() {
        return names;
    }

    /**
     * The configuration of {@code name}, with its replicas and candidates.
     *
     * @throws UnknownConnectionException if the source has no such name, or has shards for it
     */
    public ConnectionConfig get(String name) {
        ConnectionConfig config = configs.get(name);
        if (config == null && shards.containsKey(name)) {
            throw new UnknownConnectionException("the source describes shards of '" + name
                    + "', each with a configuration; ask for shards(\"" + name + "\")");
        }
        if (config == null) {
            throw unknown(name);
        }
        return config;
    }

    /**
     * The shards of {@code name} in the order of the source; unmodifiable.
     *
     * @throws UnknownConnectionException if the source has no such name, or no shards for it
     */
    public Map<String, ConnectionConfig> shards(String name) {
        return sharded(name).configs();
    }

    /**
     * Where the rows of a shard key are, by what the source says; empty where it says nothing.
     *
     * @throws UnknownConnectionException if the source has no such name, or no shards for it
     */
    public Optional<ShardResolver> shardResolver(String name) {
        return Optional.ofNullable(sharded(name).resolver());
    }

    private ConfiguredShards sharded(String name) {
        ConfiguredShards found = shards.get(name);
        if (found == null && configs.containsKey(name)) {
            throw new UnknownConnectionException(
                    "the source describes no shards of '" + name + "'; ask for get(\"" + name + "\")");
        }
        if (found == null) {
            throw unknown(name);
        }
        return found;
    }

    private UnknownConnectionException unknown(String name) {
        return new UnknownConnectionException(
                "the source describes no connection '" + name + "'; it has: " + String.join(", ", names));
    }

    /** Those of names without shards, in the order of the source; unmodifiable. */
    public Map<String, ConnectionConfig> asMap() {
        return configs;
    }

    /** The others. */
    Map<String, ConfiguredShards> sharded() {
        return shards;
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "NamedConfigs" + configs + (shards.isEmpty() ? "" : " shards " + shards);
    }
}
