package io.activerecord.connection;

import io.activerecord.connection.config.ConfigSetting;
import io.activerecord.connection.config.ConfigTable;
import io.activerecord.connection.config.ConfigValueType;
import io.activerecord.dialect.Tls;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The one table of keys: the reader reads by it, and the guide's table is written from it. */
final class ConfigKeys {
    private static final PoolSettings DEFAULTS = PoolSettings.DEFAULTS;

    static final List<ConnectionSetting<?>> SETTINGS = ServerKeys.after(GuardKeys.after(ResilienceKeys.after(List.of(
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

    /** What the reader goes by. */
    static final ConfigTable TABLE = new ConfigTable(
            SETTINGS.stream().<ConfigSetting<?>>map(ConnectionSetting::setting).toList(), refused());

    private ConfigKeys() {}

    /** Groups and keys of configurations that are met often and that nothing here would obey, and what to do instead. */
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

    private static ConnectionSetting<String> text(
            String path,
            String byDefault,
            String meaning,
            @Nullable BiFunction<ConnectionConfig, String, ConnectionConfig> setter,
            String... also) {
        return setting(path, ConfigValueType.TEXT, byDefault, meaning, setter, also);
    }

    private static ConnectionSetting<String> secret(
            String path,
            String byDefault,
            String meaning,
            @Nullable BiFunction<ConnectionConfig, String, ConnectionConfig> setter,
            String... also) {
        return text(path, byDefault, meaning, setter, also).asSecret();
    }

    static <T> ConnectionSetting<T> setting(
            String path,
            ConfigValueType<T> type,
            String byDefault,
            String meaning,
            @Nullable BiFunction<ConnectionConfig, T, ConnectionConfig> setter,
            String... also) {
        return new ConnectionSetting<>(
                new ConfigSetting<>(path, Arrays.asList(also), type, false, byDefault, meaning), setter);
    }

    private static String seconds(Duration time) {
        return time.toSeconds() + "s";
    }
}
