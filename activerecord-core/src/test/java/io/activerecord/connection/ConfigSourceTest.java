package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.connection.config.ConfigSetting;
import io.activerecord.dialect.Tls;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.UnknownConnectionException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What each format reads, and that they read the same. */
class ConfigSourceTest {
    private static final String JSON = """
            {"databases": {"orders": {
              "driver": "probe", "host": "db.example.org", "port": 7001, "database": "orders",
              "username": "app", "password": "s3cr3t",
              "pool": {"size": 5, "minIdle": 1, "timeout": "2s", "recycle": "PT1H"},
              "statementCacheSize": 16, "echo": true, "switchPolicy": "SUSPEND", "sessionReset": "always",
              "tls": {"mode": "verify-host", "authority": "ca.pem", "certificate": "c.p12", "keyPassword": "hush"},
              "budget": {"name": "db-1", "connections": 50},
              "options": {"ApplicationName": "shop", "net.timeout": 5}}}}
            """;
    private static final String YAML = """
            databases:
              orders:
                driver: probe
                host: db.example.org
                port: 7001
                database: orders
                username: app
                password: s3cr3t
                pool: {size: 5, min-idle: 1, timeout: 2s, recycle: PT1H}
                statement_cache_size: 16
                echo: true
                switchPolicy: suspend
                sessionReset: ALWAYS
                tls:
                  mode: VERIFY_HOST
                  authority: ca.pem
                  certificate: c.p12
                  keyPassword: hush
                budget:
                  name: db-1
                  connections: 50
                options:
                  ApplicationName: shop
                  net:
                    timeout: 5
            """;
    private static final String PROPERTIES = """
            # the same
            databases.orders.driver = probe
            databases.orders.host : db.example.org
            databases.orders.port=7001
            databases.orders.database=ord\\
                ers
            databases.orders.username=app
            databases.orders.password=s3cr3\\u0074
            databases.orders.pool_size=5
            databases.orders.minIdle=1
            databases.orders.poolTimeout=2s
            databases.orders.pool.recycle=1h
            databases.orders.statementCacheSize=16
            databases.orders.echo=true
            databases.orders.switchPolicy=SUSPEND
            databases.orders.sessionReset=ALWAYS
            databases.orders.tls.mode=verify_host
            databases.orders.tls.authority=ca.pem
            databases.orders.tls.certificate=c.p12
            databases.orders.tls.keyPassword=hush
            databases.orders.budget.name=db-1
            databases.orders.budget.connections=50
            databases.orders.options.ApplicationName=shop
            databases.orders.options.net.timeout=5
            """;

    @TempDir
    Path folder;

    private static String text(ConfigFormat format) {
        return switch (format) {
            case JSON -> JSON;
            case YAML -> YAML;
            case PROPERTIES -> PROPERTIES;
        };
    }

    static ConnectionConfig orders() {
        return ConnectionConfig.driver("probe")
                .host("db.example.org")
                .port(7001)
                .database("orders")
                .username("app")
                .password("s3cr3t")
                .poolSize(5)
                .minIdle(1)
                .poolTimeout(Duration.ofSeconds(2))
                .poolRecycle(Duration.ofHours(1))
                .statementCacheSize(16)
                .echo(true)
                .switchPolicy(SwitchPolicy.SUSPEND)
                .sessionReset(SessionReset.ALWAYS)
                .tls(Tls.verify(Path.of("ca.pem")).client(Path.of("c.p12")).keyPassword("hush"))
                .budget(ConnectionBudget.of("db-1", 50))
                .option("ApplicationName", "shop")
                .option("net.timeout", "5");
    }

    static void same(ConnectionConfig read, ConnectionConfig expected) {
        assertThat(read.toString()).isEqualTo(expected.toString());
        assertThat(read.password()).isEqualTo(expected.password());
        assertThat(read.tls()).isEqualTo(expected.tls());
        assertThat(read.pool()).isEqualTo(expected.pool());
        assertThat(read.options()).isEqualTo(expected.options());
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatReadsEveryKey(ConfigFormat format) {
        NamedConfigs read = ConfigSource.text(text(format), format).read();
        assertThat(read.names()).containsExactly("orders");
        same(read.get("orders"), orders());
        assertThat(read.toString()).contains("orders").doesNotContain("s3cr3t", "hush");
        assertThatThrownBy(() -> read.get("order"))
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("orders");
    }

    @ParameterizedTest
    @CsvSource({"a.json,JSON", "a.yaml,YAML", "a.YML,YAML", "a.properties,PROPERTIES"})
    void theEndingOfAFileTellsItsFormat(String name, ConfigFormat format) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "\uFEFF" + text(format));
        same(ConfigSource.file(file).read().get("orders"), orders());
    }

    @Test
    void anyOtherEndingIsRefused() {
        assertThatThrownBy(() -> ConfigSource.file(Path.of("shop.toml")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("shop.toml")
                .hasMessageContaining(".yaml");
    }

    @Test
    void aStreamAndAResourceAreRead() {
        ByteArrayInputStream stream = new ByteArrayInputStream(JSON.getBytes(StandardCharsets.UTF_8));
        same(ConfigSource.stream(stream, ConfigFormat.JSON).read().get("orders"), orders());
        ConfigSource resource = ConfigSource.resource("io/activerecord/connection/shop.yaml");
        assertThat(resource.read().names()).containsExactly("primary", "archive");
        ConfigSource missing = ConfigSource.resource("no/such.yaml");
        assertThatThrownBy(missing::read).hasMessageContaining("classpath:no/such.yaml");
    }

    @Test
    void theShortFormOfANameIsItsUrl() {
        NamedConfigs read = ConfigSource.text("databases: {primary: 'jdbc:probe:mem:x'}", ConfigFormat.YAML)
                .read();
        same(read.get("primary"), ConnectionConfig.url("jdbc:probe:mem:x"));
    }

    @Test
    void aSectionLeavesTheRestOfTheSourceAlone() {
        String text = "server.port=80\nshop.db.primary.url=jdbc:probe:mem:x\nshop.log=debug\n";
        ConfigSource source = ConfigSource.text(text, ConfigFormat.PROPERTIES);
        assertThat(source.section("shop.db").read().names()).containsExactly("primary");
        assertThatThrownBy(source::read).hasMessageContaining("only 'databases' and 'resources' are read here");
        assertThatThrownBy(source.section("shop.dbs")::read).hasMessageContaining("has no 'shop.dbs'");
    }

    @Test
    void yamlTakesOverWhatAnAnchorHolds() {
        String text = """
                common: &common {driver: probe, host: h, pool: {size: 3}}
                databases:
                  a: {<<: *common, database: a}
                  b: {database: b, <<: [{host: i}, *common]}
                """;
        NamedConfigs read =
                ConfigSource.text(text, ConfigFormat.YAML).section("databases").read();
        ConnectionConfig common = ConnectionConfig.driver("probe").host("h").poolSize(3);
        same(read.get("a"), common.database("a"));
        same(read.get("b"), common.host("i").database("b"));
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "2 s,2000", "5m,300000", "1h,3600000", "PT2.5S,2500", "1min,60000"})
    void timesHaveTheirUnits(String text, long millis) {
        ConnectionConfig config = one("pool.timeout", text);
        assertThat(config.pool().timeout()).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"pool.timeoutMs,700,700", "pool_timeout_seconds,7,7000", "poolTimeoutMinutes,1,60000"})
    void aUnitInTheNameTakesAPlainNumber(String key, String text, long millis) {
        assertThat(one(key, text).pool().timeout()).isEqualTo(Duration.ofMillis(millis));
    }

    private static ConnectionConfig one(String key, String value) {
        String text = "databases.x.url=jdbc:probe:mem:x\ndatabases.x." + key + "=" + value;
        return ConfigSource.text(text, ConfigFormat.PROPERTIES).read().get("x");
    }

    @Test
    void aUrlByEngineIsReadInParts() {
        String url = "probe://app:s3cr%2Ft%40@[::1]:7001/shop?pool.size=3&ApplicationName=my%20shop";
        ConnectionConfig expected = ConnectionConfig.driver("probe")
                .host("[::1]")
                .port(7001)
                .database("shop")
                .username("app")
                .password("s3cr/t@")
                .poolSize(3)
                .option("ApplicationName", "my shop");
        same(ConfigSource.url(url).read().get("primary"), expected);
        same(ConfigSource.url("archive", url).read().get("archive"), expected);
        same(ConfigSource.url("jdbc:probe:mem:x").read().get("primary"), ConnectionConfig.url("jdbc:probe:mem:x"));
        same(
                ConfigSource.url("postgres://h/shop").read().get("primary"),
                ConnectionConfig.driver("postgresql").host("h").database("shop"));
        same(
                ConfigSource.url("sqlite:////tmp/shop.db").read().get("primary"),
                ConnectionConfig.driver("sqlite").database("//tmp/shop.db".substring(1)));
    }

    @Test
    void placeholdersAreReplacedInValues() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "two\nlines\n");
        String text = """
                {"databases": {"x": {"driver": "${ENGINE}", "host": "${HOST:-local${DOMAIN:-.host}}", "port": "${PORT}",
                 "username": "${EMPTY:-nobody}", "password": "${file:%s}", "database": "a$${b}-${DB}$"}}}
                """.formatted(secret);
        Map<String, String> variables = Map.of("ENGINE", "probe", "PORT", "7001", "EMPTY", "", "DB", "${PORT}");
        NamedConfigs read =
                ConfigSource.text(text, ConfigFormat.JSON).variables(variables).read();
        same(
                read.get("x"),
                ConnectionConfig.driver("probe")
                        .host("local.host")
                        .port(7001)
                        .username("nobody")
                        .password("two\nlines")
                        .database("a${b}-${PORT}$"));
    }

    @Test
    void aPlaceholderInYamlNeedsNoQuotes() {
        String text = """
                databases:
                  x:
                    driver: ${ENGINE}
                    host: ${HOST:-h}
                    pool.size: ${SIZE:-3}
                """;
        NamedConfigs read = ConfigSource.text(text, ConfigFormat.YAML)
                .variables(Map.of("ENGINE", "probe"))
                .read();
        same(read.get("x"), ConnectionConfig.driver("probe").host("h").poolSize(3));
    }

    @Test
    void everyKeyOfTheTableAndEveryOtherNameIsRead() {
        for (ConfigKey key : ConfigSource.keys()) {
            List<String> all = new ArrayList<>(key.alsoRead());
            all.add(key.path());
            for (String path : all) {
                String normal = ConfigSetting.normal(path);
                ConfigSetting<?> found = ConfigKeys.TABLE.find(normal);
                assertThat(found == null ? null : found.path()).as(path).isEqualTo(key.path());
                assertThat(ConfigKeys.TABLE.find(String.valueOf(ConfigKeys.TABLE.pathOf(path.replace('.', '_')))))
                        .as(path)
                        .isEqualTo(found);
                assertThat(ConfigKeys.TABLE.refusal(normal)).as(path).isNull();
            }
        }
    }
}
