package io.activerecord.connection;

import io.activerecord.connection.config.ConfigDraft;
import io.activerecord.connection.config.ConfigProblems;
import io.activerecord.connection.config.ResourceReader;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.resource.ResourceConfig;
import io.activerecord.resource.ResourceForm;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The connections that a {@link ConfigSource} describes, by name: each a configuration, with its replicas, or several as
 * shards; and the resources. Immutable.
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
    private final Map<String, ResourceConfig<?>> resources;

    private NamedConfigs(
            Set<String> names,
            Map<String, ConnectionConfig> configs,
            Map<String, ConfiguredShards> shards,
            Map<String, ResourceConfig<?>> resources) {
        this.names = Collections.unmodifiableSet(names);
        this.configs = Collections.unmodifiableMap(configs);
        this.shards = Collections.unmodifiableMap(shards);
        this.resources = Collections.unmodifiableMap(resources);
    }

    /** Takes names one by one. Confined to one thread, and to one use. */
    static final class Builder {
        private final ConfigProblems problems;
        private final Map<String, ConfigAssembly> databases = new LinkedHashMap<>();
        private final Map<String, ConfigDraft> others = new LinkedHashMap<>();
        private final Map<String, ConnectionConfig> configs = new LinkedHashMap<>();
        private final Map<String, ConfiguredShards> shards = new LinkedHashMap<>();
        private final Map<String, ResourceConfig<?>> resources = new LinkedHashMap<>();

        Builder(ConfigProblems problems) {
            this.problems = problems;
        }

        /** A database. */
        void add(String name, ConfigDraft draft) {
            ConfigAssembly read = new ConfigAssembly(name, draft, problems);
            databases.put(name, read);
            if (read.isSharded()) {
                shards.put(name, read.shards());
            } else {
                configs.put(name, read.config());
            }
        }

        /** A resource; all databases are there by then. */
        void add(String name, ResourceReader.Read read, ResourceForms forms) {
            ConfigDraft draft = read.draft();
            ConfigAssembly database = databases.get(name);
            if (database != null) {
                problems.add(
                        draft.place(),
                        "is the name of a database already, in " + database.place() + "; a name is one or the other");
            }
            ResourceForm<?> form = forms.all().get(read.kind());
            ResourceConfig<?> config = form == null ? null : new ResourceAssembly(draft, problems).config(form);
            others.put(name, draft);
            if (config != null) {
                resources.put(name, config);
            }
        }

        void check(ConfigCheck check) {
            databases.values().forEach(check::check);
            others.forEach(check::resource);
        }

        NamedConfigs build() {
            return new NamedConfigs(databases.keySet(), configs, shards, resources);
        }
    }

    /** The names of databases, in the order of the source; unmodifiable. */
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

    /**
     * The configuration of the resource {@code name}.
     *
     * @throws UnknownConnectionException if the source has no such resource
     */
    public ResourceConfig<?> resource(String name) {
        ResourceConfig<?> config = resources.get(name);
        if (config == null) {
            throw new UnknownConnectionException("the source describes no resource '" + name + "'; it has: "
                    + (resources.isEmpty() ? "none" : String.join(", ", resources.keySet())));
        }
        return config;
    }

    /** The resources by their names, in the order of the source; unmodifiable. */
    public Map<String, ResourceConfig<?>> resources() {
        return resources;
    }

    /** Databases with shards. */
    Map<String, ConfiguredShards> sharded() {
        return shards;
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "NamedConfigs" + configs + (shards.isEmpty() ? "" : " shards " + shards)
                + (resources.isEmpty() ? "" : " resources " + resources);
    }
}
