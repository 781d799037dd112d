package io.activerecord.connection;

import io.activerecord.error.UnknownConnectionException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The connections that a {@link ConfigSource} describes, by name. Immutable.
 *
 * <pre>{@code
 * NamedConfigs read = ConfigSource.file(Path.of("shop.yaml")).read();
 * ConnectionManager.configure("primary", read.get("primary").budget(server));
 * }</pre>
 */
public final class NamedConfigs {
    private final Map<String, ConnectionConfig> configs;

    NamedConfigs(Map<String, ConnectionConfig> configs) {
        this.configs = Collections.unmodifiableMap(new LinkedHashMap<>(configs));
    }

    /** The names, in the order of the source; unmodifiable. */
    public Set<String> names() {
        return configs.keySet();
    }

    /**
     * The configuration of {@code name}.
     *
     * @throws UnknownConnectionException if the source has no such name
     */
    public ConnectionConfig get(String name) {
        ConnectionConfig config = configs.get(name);
        if (config == null) {
            throw new UnknownConnectionException(
                    "the source describes no connection '" + name + "'; it has: " + String.join(", ", names()));
        }
        return config;
    }

    /** All of them, in the order of the source; unmodifiable. */
    public Map<String, ConnectionConfig> asMap() {
        return configs;
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "NamedConfigs" + configs;
    }
}
