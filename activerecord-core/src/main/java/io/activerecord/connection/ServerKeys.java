package io.activerecord.connection;

import io.activerecord.connection.config.ConfigPaths;
import io.activerecord.connection.config.ConfigValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

/** The part of the table of keys that is about several servers behind one name. */
final class ServerKeys {
    private static final String SERVERS = "a list; of each server its URL, or keys";

    private ServerKeys() {}

    /** The whole table, which begins with {@code others}; a method, since each of the two classes needs the other. */
    static List<ConnectionSetting<?>> after(List<ConnectionSetting<?>> others) {
        List<ConnectionSetting<?>> all = new ArrayList<>(others);
        all.add(structure(ConfigPaths.CANDIDATES, SERVERS, "servers that may become the writer, best first"));
        all.add(structure(ConfigPaths.REPLICAS, SERVERS, "servers that follow the writer and take reads"));
        all.add(ConfigKeys.setting(
                ConfigPaths.WEIGHT,
                ConfigValueType.NUMBER,
                "1",
                "of one replica: its share of the reads",
                (config, weight) -> {
                    ClusterMembers.requireWeight(weight);
                    return config;
                }));
        all.add(ConfigKeys.setting(
                ConfigPaths.PRIORITY,
                ConfigValueType.NUMBER,
                "0",
                "of one replica: those of a higher number are a reserve",
                (config, priority) -> {
                    ClusterMembers.requirePriority(priority);
                    return config;
                }));
        all.addAll(reads());
        all.addAll(watching());
        all.add(structure(
                ConfigPaths.SHARDS,
                "keys below names; or a list, each with `name`",
                "databases that hold the rows together"));
        all.add(ConfigKeys.setting(
                ConfigPaths.HASHED,
                ConfigValueType.NAMES,
                "",
                "shards over which shard keys are spread, in an order that stays",
                null));
        return Collections.unmodifiableList(all);
    }

    private static List<ConnectionSetting<?>> reads() {
        ClusterSettings defaults = ClusterSettings.DEFAULTS;
        return List.of(
                choice("balancing", defaults.balancing(), "which replica takes a read", ClusterSettings::balancing),
                choice(
                        "ownWrites",
                        defaults.ownWrites(),
                        "how a read sees what the same context has written",
                        ClusterSettings::ownWrites),
                time(
                        "ownWritesWait",
                        defaults.ownWritesWait(),
                        "how long such a read waits for a replica",
                        ClusterSettings::ownWritesWait),
                time(
                        "stickyFor",
                        defaults.stickyFor(),
                        "how long the writer serves reads after a write, where that goes by time",
                        ClusterSettings::stickyFor),
                choice(
                        "noReplica",
                        defaults.noReplica(),
                        "reads when no replica is in rotation",
                        ClusterSettings::noReplica),
                time(
                        "maxLag",
                        defaults.maxLag(),
                        "how far a replica in rotation may be behind",
                        ClusterSettings::maxLag));
    }

    private static List<ConnectionSetting<?>> watching() {
        ClusterSettings defaults = ClusterSettings.DEFAULTS;
        return List.of(
                time(
                        "checkInterval",
                        defaults.checkInterval(),
                        "pause between two health checks",
                        ClusterSettings::checkInterval),
                time(
                        "checkTimeout",
                        defaults.checkTimeout(),
                        "how long a server may take to answer one",
                        ClusterSettings::checkTimeout),
                time(
                        "failoverBound",
                        defaults.failoverBound(),
                        "how long a new writer is looked for",
                        ClusterSettings::failoverBound));
    }

    private static ConnectionSetting<Object> structure(String path, String expects, String meaning) {
        return ConfigKeys.setting(path, ConfigValueType.structure(expects), "", meaning, null);
    }

    private static <E extends Enum<E>> ConnectionSetting<E> choice(
            String name, E byDefault, String meaning, BiFunction<ClusterSettings, E, ClusterSettings> setter) {
        Class<E> type = byDefault.getDeclaringClass();
        return setting(name, ConfigValueType.oneOf(type), byDefault.name(), meaning, setter);
    }

    private static ConnectionSetting<Duration> time(
            String name,
            Duration byDefault,
            String meaning,
            BiFunction<ClusterSettings, Duration, ClusterSettings> setter) {
        return setting(name, ConfigValueType.TIME, byDefault.toSeconds() + "s", meaning, setter);
    }

    private static <T> ConnectionSetting<T> setting(
            String name,
            ConfigValueType<T> type,
            String byDefault,
            String meaning,
            BiFunction<ClusterSettings, T, ClusterSettings> setter) {
        return ConfigKeys.setting(
                ConfigPaths.CLUSTER + "." + name,
                type,
                byDefault,
                meaning,
                (config, value) -> config.cluster(setter.apply(config.cluster().settingsOrDefaults(), value)));
    }
}
