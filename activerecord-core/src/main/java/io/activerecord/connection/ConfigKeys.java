package io.activerecord.connection;

import io.activerecord.dialect.Tls;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The one table of keys: the reader reads by it, and the guide's table is written from it. */
final class ConfigKeys {
    static final String OPTIONS = "options";
    static final String RETRY = "retry";

    private static final PoolSettings DEFAULTS = PoolSettings.DEFAULTS;

    static final List<ConfigSetting<?>> SETTINGS = ServerKeys.after(GuardKeys.after(ResilienceKeys.after(List.of(
            secret("url", "", "a JDBC URL, or `engine://user:password@host:port/database`", null, "jdbcUrl"),
            text("driver", "", "the engine, where there is no `url`", null, "type", "engine", "dialect", "adapter"),
            text("host", "the engine's own", "the server", ConnectionConfig::host, "hostname", "server"),
            setting("port", ConfigValueType.NUMBER, "the engine's own", "its port", ConnectionConfig::port),
            text("database", "", "the database's name, or file", ConnectionConfig::database, "db", "dbname"),
            text("username", "", "who logs in", ConnectionConfig::username, "user"),
            secret("password", "", "the password", ConnectionConfig::password, "passwd"),
            setting(
                    "pool.size",
                    ConfigValueType.NUMBER,
                    String.valueOf(DEFAULTS.size()),
                    "most connections",
                    ConnectionConfig::poolSize,
                    "poolSize",
                    "pool.max",
                    "pool.maxSize",
                    "maxConnections",
                    "connectionLimit"),
            setting(
                    "pool.minIdle",
                    ConfigValueType.NUMBER,
                    String.valueOf(DEFAULTS.minIdle()),
                    "connections kept ready",
                    ConnectionConfig::minIdle,
                    "minIdle",
                    "pool.min",
                    "pool.minSize"),
            setting(
                    "pool.timeout",
                    ConfigValueType.TIME,
                    seconds(DEFAULTS.timeout()),
                    "longest wait for a connection of the pool",
                    ConnectionConfig::poolTimeout,
                    "poolTimeout",
                    "timeouts.pool",
                    "timeouts.acquire",
                    "timeouts.lease"),
            setting(
                    "pool.recycle",
                    ConfigValueType.TIME,
                    seconds(DEFAULTS.recycle()),
                    "a connection's longest life; 0s for no limit",
                    ConnectionConfig::poolRecycle,
                    "poolRecycle",
                    "pool.maxLifetime"),
            setting(
                    "statementCacheSize",
                    ConfigValueType.NUMBER,
                    String.valueOf(DEFAULTS.statementCacheSize()),
                    "prepared statements kept on each connection",
                    ConnectionConfig::statementCacheSize,
                    "pool.statementCacheSize"),
            setting(
                    "reportHeldLongerThan",
                    ConfigValueType.TIME,
                    "",
                    "connections held for longer are reported",
                    ConnectionConfig::reportHeldLongerThan,
                    "pool.leakDetectionThreshold"),
            setting("echo", ConfigValueType.TRUTH, "false", "whether SQL is logged", ConnectionConfig::echo),
            setting(
                    "switchPolicy",
                    ConfigValueType.oneOf(SwitchPolicy.class),
                    SwitchPolicy.REJECT.name(),
                    "work for this connection inside a transaction on another",
                    ConnectionConfig::switchPolicy),
            setting(
                    "sessionReset",
                    ConfigValueType.oneOf(SessionReset.class),
                    DEFAULTS.reset().name(),
                    "when a session is brought back",
                    ConnectionConfig::sessionReset),
            setting("tls.mode", ConfigValueType.oneOf(Tls.Mode.class), "as the driver does", "encryption", null),
            setting("tls.authority", ConfigValueType.PATH, "the JVM's", "certificates that are trusted", null),
            secret("tls.authorityPassword", "", "of a key store", null),
            setting("tls.certificate", ConfigValueType.PATH, "", "the client's own, or its key store", null),
            setting("tls.key", ConfigValueType.PATH, "", "its private key", null),
            secret("tls.keyPassword", "", "of the key or key store", null),
            text("budget.name", "", "whose connections are counted together", null),
            setting("budget.connections", ConfigValueType.NUMBER, "", "most of them, over all pools", null)))));

    /** Groups and keys of configurations that are met often and that nothing here would obey, and what to do instead. */
    static final Map<String, String> REFUSED = refused();

    private static final Map<String, ConfigSetting<?>> BY_PATH = byPath();

    /** The paths that are read or refused, by their words alone. */
    private static final Map<String, String> JOINED = joined();

    private ConfigKeys() {}

    private static Map<String, String> refused() {
        String times =
                "say which: timeouts.connect, timeouts.lease, timeouts.query, timeouts.transaction or timeouts.total";
        String attempts = "say retry.attempts, which counts the first one as well";
        return Map.ofEntries(
                Map.entry("maxretries", attempts),
                Map.entry("retries", attempts),
                Map.entry("retry.maxretries", attempts),
                Map.entry(
                        "hosts", "the server that takes writes is host; name the others below candidates, best first"),
                Map.entry("sharding.ranges", "set in code: shards(name, read.shards(name), ShardResolver.ranges(..))"),
                Map.entry("timeout", times),
                Map.entry("timeouts.read", times));
    }

    private static ConfigSetting<String> text(
            String path,
            String byDefault,
            String meaning,
            @Nullable BiFunction<ConnectionConfig, String, ConnectionConfig> setter,
            String... also) {
        return setting(path, ConfigValueType.TEXT, byDefault, meaning, setter, also);
    }

    private static ConfigSetting<String> secret(
            String path,
            String byDefault,
            String meaning,
            @Nullable BiFunction<ConnectionConfig, String, ConnectionConfig> setter,
            String... also) {
        ConfigSetting<String> open = text(path, byDefault, meaning, setter, also);
        return new ConfigSetting<>(open.key(), open.type(), true, setter);
    }

    static <T> ConfigSetting<T> setting(
            String path,
            ConfigValueType<T> type,
            String byDefault,
            String meaning,
            @Nullable BiFunction<ConnectionConfig, T, ConnectionConfig> setter,
            String... also) {
        ConfigKey key = new ConfigKey(path, Arrays.asList(also), type.expects(), byDefault, meaning);
        return new ConfigSetting<>(key, type, false, setter);
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + "s";
    }

    private static Map<String, ConfigSetting<?>> byPath() {
        Map<String, ConfigSetting<?>> all = new LinkedHashMap<>();
        for (ConfigSetting<?> setting : SETTINGS) {
            all.put(ConfigSetting.normal(setting.path()), setting);
            setting.key().alsoRead().forEach(also -> all.put(ConfigSetting.normal(also), setting));
        }
        return Map.copyOf(all);
    }

    private static Map<String, String> joined() {
        Map<String, String> all = new LinkedHashMap<>();
        REFUSED.keySet().forEach(path -> all.put(path.replace(".", ""), path));
        BY_PATH.keySet().forEach(path -> all.put(path.replace(".", ""), path));
        return Map.copyOf(all);
    }

    /** The setting of {@code path}, whose names are normal ones, a time also with a unit; null if there is none. */
    static @Nullable ConfigSetting<?> find(String path) {
        ConfigSetting<?> setting = BY_PATH.get(path);
        String base = setting == null ? ConfigSetting.withoutUnit(path) : null;
        ConfigSetting<?> time = base == null ? null : BY_PATH.get(base);
        return time == null ? setting : time.inUnitOf(path);
    }

    /** Why nothing obeys {@code path}, and what to do; null if it is not known either. */
    static @Nullable String refusal(String path) {
        String base = ConfigSetting.withoutUnit(path);
        String refusal = REFUSED.get(path);
        return refusal == null && base != null ? REFUSED.get(base) : refusal;
    }

    /** The path that a variable's words name, whatever joins them; null if there is none. */
    static @Nullable String pathOf(String words) {
        String wanted = ConfigSetting.normal(words);
        String base = ConfigSetting.withoutUnit(wanted);
        String path = JOINED.get(wanted);
        String time = path == null && base != null ? JOINED.get(base) : null;
        return time == null
                ? path
                : time + wanted.substring(String.valueOf(base).length());
    }

    /** The setting of that path, as the table has it. */
    static ConfigSetting<?> named(String path) {
        return SETTINGS.stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** Whether keys stand below {@code path}. */
    static boolean isGroup(String path) {
        return BY_PATH.keySet().stream().anyMatch(each -> each.startsWith(path + "."));
    }

    /** The names of what may stand directly below {@code path}, as they are best written. */
    static Collection<String> below(String path) {
        String prefix = path.isEmpty() ? "" : path + ".";
        Collection<String> names = new TreeSet<>();
        for (ConfigSetting<?> setting : SETTINGS) {
            add(setting.path(), prefix, names);
            setting.key().alsoRead().forEach(also -> add(also, prefix, names));
        }
        if (path.isEmpty()) {
            names.add(OPTIONS);
        }
        return names;
    }

    private static void add(String path, String prefix, Collection<String> names) {
        if (ConfigSetting.normal(path).startsWith(prefix)) {
            names.add(path.substring(prefix.length()).split("\\.", 2)[0]);
        }
    }
}
