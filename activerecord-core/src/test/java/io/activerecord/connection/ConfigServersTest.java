package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.activerecord.connection.ClusterMembers.Replica;
import io.activerecord.dialect.Tls;
import io.activerecord.error.UnknownConnectionException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replicas, candidates and shards in a source. */
class ConfigServersTest extends ConnectionsFixture {
    private static final String YAML = """
            databases:
              orders:
                driver: probe
                host: writer
                port: 7001
                database: orders
                username: app
                password: s3cr3t
                pool: {size: 5, min-idle: 1}
                echo: true
                tls: {mode: verify-host, authority: ca.pem}
                budget: {name: w, connections: 9}
                options: {ApplicationName: shop}
                candidates:
                  - {host: standby}
                replicas:
                  - {host: r1, weight: 3, username: reader, password: hush, pool: {size: 20}}
                  - {host: r2, port: 7002, priority: 1, tls: {mode: disabled}, options: {more: x}}
                  - probe://r3
                cluster:
                  balancing: least-busy
                  own-writes: sticky
                  own-writes-wait: 50ms
                  sticky-for: 3s
                  no-replica: error
                  check-interval: 500ms
                  check-timeout: 2s
                  failover-bound: 20s
                  max-lag: 10s
            """;
    private static final String JSON = """
            {"databases": {"orders": {
              "driver": "probe", "host": "writer", "port": 7001, "database": "orders", "username": "app",
              "password": "s3cr3t", "pool": {"size": 5, "minIdle": 1}, "echo": true,
              "tls": {"mode": "verify-host", "authority": "ca.pem"},
              "budget": {"name": "w", "connections": 9}, "options": {"ApplicationName": "shop"},
              "candidates": [{"host": "standby"}],
              "replicas": [
                {"host": "r1", "weight": 3, "username": "reader", "password": "hush", "pool": {"size": 20}},
                {"host": "r2", "port": 7002, "priority": 1, "tls": {"mode": "disabled"}, "options": {"more": "x"}},
                "probe://r3"],
              "cluster": {
                "balancing": "LEAST_BUSY", "ownWrites": "STICKY", "ownWritesWait": "50ms", "stickyForSeconds": 3,
                "noReplica": "ERROR", "checkInterval": "500ms", "checkTimeout": "2s", "failoverBound": "20s",
                "maxLag": "10s"}}}}
            """;
    private static final String PROPERTIES = """
            databases.orders.driver=probe
            databases.orders.host=writer
            databases.orders.port=7001
            databases.orders.database=orders
            databases.orders.username=app
            databases.orders.password=s3cr3t
            databases.orders.pool.size=5
            databases.orders.pool.minIdle=1
            databases.orders.echo=true
            databases.orders.tls.mode=verify-host
            databases.orders.tls.authority=ca.pem
            databases.orders.budget.name=w
            databases.orders.budget.connections=9
            databases.orders.options.ApplicationName=shop
            databases.orders.replicas.1.host=r2
            databases.orders.replicas.1.port=7002
            databases.orders.replicas.1.priority=1
            databases.orders.replicas.1.tls.mode=disabled
            databases.orders.replicas.1.options.more=x
            databases.orders.candidates.0.host=standby
            databases.orders.replicas.2=probe://r3
            databases.orders.replicas.0.host=r1
            databases.orders.replicas.0.weight=3
            databases.orders.replicas.0.username=reader
            databases.orders.replicas.0.password=hush
            databases.orders.replicas.0.pool.size=20
            databases.orders.cluster.balancing=least_busy
            databases.orders.cluster.ownWrites=sticky
            databases.orders.cluster.ownWritesWait=50ms
            databases.orders.cluster.stickyFor=3s
            databases.orders.cluster.noReplica=error
            databases.orders.cluster.checkInterval=500ms
            databases.orders.cluster.checkTimeout=2s
            databases.orders.cluster.failoverBound=20s
            databases.orders.cluster.maxLag=10s
            """;

    private static ConfigSource yaml(String text) {
        return ConfigSource.text(text, ConfigFormat.YAML).variables(Map.of("SECRET", "hunter2"));
    }

    /** The variables that say what the properties do. */
    private static Map<String, String> variables() {
        return PROPERTIES
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> variable(line[0].substring("databases.".length())), line -> line[1]));
    }

    private static String variable(String key) {
        String option = key.replaceFirst("^.*\\boptions\\.", "");
        String words = key.substring(0, key.length() - (option.equals(key) ? 0 : option.length()))
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toUpperCase(Locale.ROOT);
        return "DB_" + (words + (option.equals(key) ? "" : option)).replace('.', '_');
    }

    static Stream<ConfigSource> everyFormat() {
        return Stream.of(
                yaml(YAML),
                ConfigSource.text(JSON, ConfigFormat.JSON),
                ConfigSource.text(PROPERTIES, ConfigFormat.PROPERTIES),
                ConfigSource.environment(variables()));
    }

    private static ConnectionConfig server(String host) {
        return ConnectionConfig.driver("probe")
                .host(host)
                .port(7001)
                .database("orders")
                .username("app")
                .password("s3cr3t")
                .poolSize(5)
                .minIdle(1)
                .echo(true)
                .tls(Tls.verify(Path.of("ca.pem")))
                .option("ApplicationName", "shop");
    }

    @ParameterizedTest
    @MethodSource
    void everyFormat(ConfigSource source) {
        ConnectionConfig read = source.read().get("orders");
        assertThat(read.pool().budget()).isEqualTo(ConnectionBudget.of("w", 9));
        ClusterMembers members = read.cluster();
        assertThat(members.settings())
                .isEqualTo(new ClusterSettings(
                        Balancing.LEAST_BUSY,
                        OwnWritesPolicy.STICKY,
                        Duration.ofMillis(50),
                        Duration.ofSeconds(3),
                        NoReplicaPolicy.ERROR,
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(10)));
        assertThat(members.candidates()).singleElement().satisfies(each -> same(each, server("standby")));
        assertThat(members.replicas())
                .extracting(Replica::weight, Replica::priority)
                .containsExactly(tuple(3, 0), tuple(1, 1), tuple(1, 0));
        List<ConnectionConfig> replicas =
                members.replicas().stream().map(Replica::config).toList();
        same(replicas.get(0), server("r1").username("reader").password("hush").poolSize(20));
        same(replicas.get(1), server("r2").port(7002).tls(Tls.disabled()).option("more", "x"));
        same(replicas.get(2), server("r3"));
        assertThat(source.read().toString()).contains("r1", "standby").doesNotContain("s3cr3t", "hush");
    }

    private static void same(ConnectionConfig read, ConnectionConfig expected) {
        ConfigSourceTest.same(read, expected);
    }

    @Test
    void aServerByAUrlOfItsOwnTakesOverWhatIsNoPartOfIt() {
        ConnectionConfig read = yaml("""
                databases:
                  x:
                    url: jdbc:probe:mem:writer
                    username: app
                    password: s3cr3t
                    pool: {size: 3}
                    replicas:
                      - jdbc:probe:mem:replica
                      - {url: 'jdbc:probe:mem:other;user=reader;password=r', echo: true}
                """).read().get("x");
        List<ConnectionConfig> replicas =
                read.cluster().replicas().stream().map(Replica::config).toList();
        same(
                replicas.get(0),
                ConnectionConfig.url("jdbc:probe:mem:replica")
                        .username("app")
                        .password("s3cr3t")
                        .poolSize(3));
        same(
                replicas.get(1),
                ConnectionConfig.url("jdbc:probe:mem:other;user=reader;password=r")
                        .poolSize(3)
                        .echo(true));
    }

    @Test
    void aServerWithAUserOfItsOwnTakesOverNoPassword() {
        ConnectionConfig read =
                yaml("databases: {x: {url: 'probe://app:s@w/shop', replicas: [{host: r, username: reader},"
                                + " 'probe://reader@r/shop', 'jdbc:oracle:thin:reader/a/b@//r:1521/shop']}}")
                        .read()
                        .get("x");
        List<ConnectionConfig> replicas =
                read.cluster().replicas().stream().map(Replica::config).toList();
        ConnectionConfig reader =
                ConnectionConfig.driver("probe").host("r").database("shop").username("reader");
        same(replicas.get(0), reader);
        same(replicas.get(1), reader);
        same(replicas.get(2), ConnectionConfig.url("jdbc:oracle:thin:reader/a/b@//r:1521/shop"));
    }

    @Test
    void aUrlMayCarryTheSettingsOfAServer() {
        ConnectionConfig read = yaml("databases: {x: {url: 'probe://app:s@w:7001/shop?cluster.maxLag=5s',"
                        + " replicas: ['probe://r?replicas.weight=4&pool.size=2']}}")
                .read()
                .get("x");
        assertThat(read.cluster().settingsOrDefaults().maxLag()).isEqualTo(Duration.ofSeconds(5));
        Replica replica = read.cluster().replicas().get(0);
        assertThat(replica.weight()).isEqualTo(4);
        same(
                replica.config(),
                ConnectionConfig.driver("probe")
                        .host("r")
                        .port(7001)
                        .database("shop")
                        .username("app")
                        .password("s")
                        .poolSize(2));
    }

    static Stream<ConfigSource> shards() {
        return Stream.of(
                yaml("""
                        databases:
                          orders:
                            driver: probe
                            database: orders
                            budget: {name: b, connections: 9}
                            cluster: {max-lag: 5s}
                            shards:
                              us: {host: us}
                              eu: {host: eu, replicas: [{host: eu2}]}
                            sharding: {hashed: [eu, us]}
                        """),
                yaml("""
                        databases:
                          orders:
                            driver: probe
                            database: orders
                            budget: {name: b, connections: 9}
                            sharding: {hashed: 'eu, us'}
                            shards:
                              - {name: us, host: us}
                              - {host: eu, replicas: [{host: eu2}], name: eu, cluster: {max-lag: 5s}}
                        """),
                ConfigSource.text("""
                        databases.orders.driver=probe
                        databases.orders.database=orders
                        databases.orders.budget.name=b
                        databases.orders.budget.connections=9
                        databases.orders.cluster.maxLag=5s
                        databases.orders.shards.us.host=us
                        databases.orders.shards.eu.host=eu
                        databases.orders.shards.eu.replicas.0.host=eu2
                        databases.orders.sharding.hashed.0=eu
                        databases.orders.sharding.hashed.1=us
                        """, ConfigFormat.PROPERTIES),
                environment(
                        "DB_ORDERS_DRIVER=probe",
                        "DB_ORDERS_NAME=orders",
                        "DB_ORDERS_BUDGET_NAME=b",
                        "DB_ORDERS_BUDGET_CONNECTIONS=9",
                        "DB_ORDERS_CLUSTER_MAX_LAG=5s",
                        "DB_ORDERS_SHARDS_US_HOST=us",
                        "DB_ORDERS_SHARDS_EU_HOST=eu",
                        "DB_ORDERS_SHARDS_EU_REPLICAS_0_HOST=eu2",
                        "DB_ORDERS_SHARDING_HASHED=eu,us"));
    }

    private static ConfigSource environment(String... variables) {
        return ConfigSource.environment(Arrays.stream(variables)
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[1])));
    }

    @ParameterizedTest
    @MethodSource
    void shards(ConfigSource source) {
        NamedConfigs read = source.read();
        assertThat(read.names()).containsExactly("orders");
        assertThat(read.asMap()).isEmpty();
        Map<String, ConnectionConfig> shards = read.shards("orders");
        assertThat(shards).containsOnlyKeys("us", "eu");
        ConnectionConfig common =
                ConnectionConfig.driver("probe").database("orders").budget(ConnectionBudget.of("b", 9));
        same(Objects.requireNonNull(shards.get("us")), common.host("us"));
        ConnectionConfig eu = Objects.requireNonNull(shards.get("eu"));
        assertThat(eu.cluster().settingsOrDefaults().maxLag()).isEqualTo(Duration.ofSeconds(5));
        assertThat(eu.cluster().replicas())
                .singleElement()
                .satisfies(each -> same(
                        each.config(),
                        ConnectionConfig.driver("probe").database("orders").host("eu2")));
        ShardResolver inCode = ShardResolver.hashed(List.of("eu", "us"));
        ShardResolver resolver = read.shardResolver("orders").orElseThrow();
        assertThat(Stream.of(1, 2, 3, 4, 5, 6, 7, 8).map(resolver::shardOf))
                .isEqualTo(
                        Stream.of(1, 2, 3, 4, 5, 6, 7, 8).map(inCode::shardOf).toList())
                .contains("eu", "us");
    }

    @Test
    void namesSayWhetherTheyHaveShards() {
        NamedConfigs read = yaml("databases: {a: {driver: probe, shards: {s1: {host: x}}}, b: jdbc:probe:mem:x}")
                .read();
        assertThat(read.names()).containsExactly("a", "b");
        assertThat(read.shardResolver("a")).isEmpty();
        assertThat(read.toString()).contains("s1");
        assertThatThrownBy(() -> read.get("a"))
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("ask for shards(\"a\")");
        assertThatThrownBy(() -> read.shards("b"))
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("ask for get(\"b\")");
        assertThatThrownBy(() -> read.shardResolver("c"))
                .isInstanceOf(UnknownConnectionException.class)
                .hasMessageContaining("it has: a, b");
    }

    @Test
    void whatIsReadIsDefined() {
        connections.configure(yaml("""
                databases:
                  shop: {url: '%s', replicas: ['%s'], candidates: ['%s']}
                  orders:
                    shards: {eu: '%s', us: '%s'}
                    sharding: {hashed: [eu, us]}
                """.formatted(newUrl(), newUrl(), newUrl(), newUrl(), newUrl())));
        assertThat(connections.nodes("shop"))
                .extracting(NodeStatus::node)
                .containsExactly("shop#1", "shop#2", "shop#3");
        assertThat(connections.shards().names("orders")).containsExactly("eu", "us");
        assertThat(connections
                        .shards()
                        .with(
                                "eu",
                                () -> connections
                                        .route("orders", null)
                                        .database()
                                        .key()))
                .hasToString("orders/eu");
    }
}
