package io.activerecord.connection;

import java.util.List;
import java.util.Objects;

/**
 * A key that configures a connection, as {@link ConfigSource#keys} lists them. Immutable.
 *
 * @param path where it stands below a connection's name: {@code pool.size}
 * @param alsoRead other paths that mean the same
 * @param expects what its value must be
 * @param defaultValue what holds without it; empty where nothing does
 * @param meaning what it sets
 */
public record ConfigKey(String path, List<String> alsoRead, String expects, String defaultValue, String meaning) {
    public ConfigKey {
        Objects.requireNonNull(path, "path");
        alsoRead = List.copyOf(alsoRead);
    }
}
