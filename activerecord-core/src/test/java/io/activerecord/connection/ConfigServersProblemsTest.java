package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.activerecord.error.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with replicas, candidates and shards of a source. */
class ConfigServersProblemsTest extends ConnectionsFixture {
    private static List<String> problems(ConfigSource source) {
        ConfigurationException failure = catchThrowableOfType(ConfigurationException.class, source::read);
        assertThat(failure).as("a failure of " + source).isNotNull();
        return failure.problems();
    }

    private static ConfigSource yaml(String text) {
        return ConfigSource.text(text, ConfigFormat.YAML).variables(Map.of("SECRET", "hunter2"));
    }

    @Test
    void allOfThemAreToldWithTheirPlaces() {
        assertThat(problems(yaml("""
                databases:
                  shop:
                    driver: probe
                    host: w
                    pool: {size: 5, min-idle: 4, timeout: 1ms}
                    replicas:
                      - {hots: r1, host: r1, weight: 0, priority: -1}
                      - {host: r2, port: 70000, pool: {size: 2}}
                      - {weigth: 3, host: r3}
                    cluster: {balancing: fair, max-leg: 5s, check-timeout: 1h}
                """)))
                .containsExactly(
                        "text:5:43 databases.shop.pool.timeout: poolTimeout cannot be PT0.001S; give at least 250 ms",
                        "text:7:10 databases.shop.replicas.0.hots: there is no such key; nearest: host, pool, port",
                        "text:7:38 databases.shop.replicas.0.weight: a replica's weight cannot be 0; give 1 to 1000",
                        "text:7:51 databases.shop.replicas.0.priority: a replica's priority cannot be -1; give 0 or more",
                        "text:8:26 databases.shop.replicas.1.port: port cannot be 70000; give 1 to 65535",
                        "text:8:46 databases.shop.replicas.1.pool.size: less than pool.minIdle, 4, of text:5:31"
                                + " databases.shop.pool.min-idle",
                        "text:9:10 databases.shop.replicas.2.weigth: there is no such key; nearest: weight, budget, driver",
                        "text:10:26 databases.shop.cluster.balancing: expected one of ROUND_ROBIN, RANDOM, WEIGHTED,"
                                + " LEAST_BUSY, LOWEST_LATENCY, not 'fair'",
                        "text:10:32 databases.shop.cluster.max-leg: there is no such key; nearest: maxLag, balancing,"
                                + " noReplica",
                        "text:10:60 databases.shop.cluster.check-timeout: checkTimeout cannot be PT1H; give 10 ms to 60 s");
    }

    static Stream<Arguments> wrong() {
        String orders = "{driver: probe, host: w, ";
        return Stream.of(
                Arguments.of(orders + "replicas: r}", "expected a list; of each server its URL, or keys, not a value"),
                Arguments.of(orders + "replicas: }", "not nothing"),
                Arguments.of(orders + "replicas: {host: a}}", "is an entry of a list; number them from 0 on"),
                Arguments.of(orders + "replicas: []}", "databases.x.replicas: is empty; leave it out"),
                Arguments.of(orders + "replicas: {}}", "databases.x.replicas: is empty; leave it out"),
                Arguments.of(orders + "candidates: []}", "databases.x.candidates: is empty; leave it out"),
                Arguments.of(orders + "replicas: [[a]]}", "expected a group of keys, not a list"),
                Arguments.of(orders + "replicas: ['nonsense']}", "a URL begins with jdbc: or with an engine"),
                Arguments.of(orders + "replicas: [{host: a}], replicas: [{host: b}]}", "stands here twice"),
                Arguments.of(orders + "replicas: [{pool: {size: 3}}]}", "says not where it is"),
                Arguments.of(orders + "replicas: [{host: a, cluster: {max-lag: 1s}}]}", "holds for all servers"),
                Arguments.of(orders + "replicas: [{host: a, switchPolicy: join}]}", "holds for all servers"),
                Arguments.of(orders + "replicas: [{host: a, replicas: []}]}", "holds for all servers"),
                Arguments.of(orders + "replicas: ['probe://a?cluster.maxLag=1s']}", "holds for all servers"),
                Arguments.of(orders + "replicas: [{host: a, tls: {key: x}}]}", "needs a mode"),
                Arguments.of(orders + "candidates: [{host: a, weight: 3}]}", "a candidate has none: the order"),
                Arguments.of(orders + "weight: 3}", "write it with that replica, below replicas"),
                Arguments.of(orders + "hosts: [a, b]}", "name the others below candidates, best first"),
                Arguments.of(orders + "cluster: {max-lag: 5s}}", "has no effect without replicas or candidates"),
                Arguments.of(orders + "cluster: {max-lag: 5}, replicas: [{host: a}]}", "expected a time with its unit"),
                Arguments.of(orders + "sharding: {hashed: [a]}}", "has no effect without shards"),
                Arguments.of(
                        "{url: 'jdbc:probe:mem:x', replicas: [{host: a}]}",
                        "a JDBC URL stands above, of which no part can be changed; give a url here"),
                Arguments.of("{host: w, replicas: [{host: a}]}", "text:1:13 databases.x: says no engine"),
                Arguments.of(orders + "shards: {}}", "has no shard below it"),
                Arguments.of(orders + "shards: a}", "expected keys below names; or a list, each with `name`"),
                Arguments.of(orders + "shards: [{host: a}]}", "needs a name, as {name: eu"),
                Arguments.of(orders + "shards: [{name: a, host: a}, {name: a, host: b}]}", "stands here twice"),
                Arguments.of(orders + "shards: {'': {host: a}}}", "a shard's name cannot be blank"),
                Arguments.of(orders + "shards: {a: {echo: true}}}", "says not where it is"),
                Arguments.of(orders + "shards: {a: {host: a, shards: {}}}}", "a shard has no shards of its own"),
                Arguments.of(orders + "port: 70000, shards: {a: {host: a}, b: {host: b}}}", "port cannot be 70000"),
                Arguments.of("{shards: {a: {host: a}}}", "text:1:26 databases.x.shards.a: says no engine"),
                Arguments.of(
                        orders + "shards: {a: {host: a}}, replicas: [{host: r}]}",
                        "each shard has its own; write them"),
                Arguments.of(
                        orders + "cluster: {max-lag: 1s}, shards: {a: {host: a}}}",
                        "has no effect without replicas or candidates of a shard"),
                Arguments.of(orders + "shards: {a: {host: a}}, sharding: {hashed: [a, b]}}", "may lead to shard 'b'"),
                Arguments.of(orders + "shards: {a: {host: a}}, sharding: {hashed: [a, a]}}", "each once"),
                Arguments.of(orders + "shards: {a: {host: a}}, sharding: {hashed: []}}", "is empty; leave it out"),
                Arguments.of(
                        orders + "shards: {a: {host: a}}, sharding: {hashed: [[a]]}}", "expected text, not a list"),
                Arguments.of(orders + "shards: {a: {host: a}}, sharding: {hashed: 'a,'}}", "expected names, as a list"),
                Arguments.of(orders + "shards: {a: {host: a}}, sharding: {ranges: {0: a}}}", "set in code: shards("));
    }

    @ParameterizedTest
    @MethodSource
    void wrong(String text, String expected) {
        assertThat(problems(yaml("databases: {x: " + text + "}")))
                .as(text)
                .singleElement()
                .asString()
                .contains(expected)
                .startsWith("text:1:");
    }

    @Test
    void propertiesAndVariablesNameThem() {
        assertThat(problems(ConfigSource.text("""
                        databases.x.driver=probe
                        databases.x.replicas.first.host=a
                        databases.x.replicas.0.hots=b
                        """, ConfigFormat.PROPERTIES)))
                .containsExactly(
                        "text:2:1 databases.x.replicas.first: is an entry of a list; number them from 0 on, as 0, 1, 2",
                        "text:3:1 databases.x.replicas.0.hots: there is no such key; nearest: host, pool, port");
        Map<String, String> variables = Map.of(
                "DB_URL", "probe://w/x",
                "DB_REPLICAS_0_HOST", "a",
                "DB_REPLICAS_0_WEIGHT", "x",
                "DB_REPLICAS_1_HOTS", "b",
                "DB_CANDIDATES_0", "nonsense",
                "DB_ORDERS_SHARDS_EU_HOTS", "b");
        assertThat(problems(ConfigSource.environment(variables)))
                .satisfiesExactlyInAnyOrder(
                        each -> assertThat(each)
                                .isEqualTo("environment DB_REPLICAS_0_WEIGHT: expected a whole number, not 'x'"),
                        each -> assertThat(each)
                                .startsWith("environment DB_REPLICAS_1_HOTS: there is no such key; nearest: HOST"),
                        each -> assertThat(each)
                                .startsWith("environment DB_CANDIDATES_0: a URL begins with jdbc: or with an engine"),
                        each -> assertThat(each)
                                .startsWith("environment DB_ORDERS_SHARDS_EU_HOTS: there is no such key"));
    }

    @Test
    void whatDriversAndEnginesRefuseIsToldOfItsServer() {
        ConfigSource source = yaml("""
                databases:
                  shop:
                    url: '%s'
                    options: {Aplication: '${SECRET}'}
                    replicas:
                      - {url: 'jdbc:nosuch://u:hunter2@h/x'}
                      - '%s'
                  orders:
                    budget: {name: b, connections: 3}
                    shards:
                      eu: {driver: prob, host: '${SECRET}'}
                      us: {url: '%s', budget: {name: b, connections: 4}}
                      asia: '%s'
                """.formatted(newUrl(), newUrl(), newUrl(), newUrl()));
        ConfigurationException failure =
                catchThrowableOfType(ConfigurationException.class, () -> connections.configure(source));
        assertThat(failure.problems())
                .satisfiesExactly(
                        each -> assertThat(each)
                                .startsWith(
                                        "text:2:3 databases.shop: the driver of 'shop#1' has no option 'Aplication'"),
                        each -> assertThat(each)
                                .startsWith("text:6:9 databases.shop.replicas.0: no dialect takes the URL")
                                .doesNotContain("hunter2"),
                        each -> assertThat(each)
                                .startsWith("text:7:9 databases.shop.replicas.1: the driver of 'shop#3' has no option"),
                        each -> assertThat(each)
                                .startsWith("text:11:7 databases.orders.shards.eu: no dialect named 'prob'"),
                        each -> assertThat(each)
                                .startsWith("text:13:7 databases.orders.shards.asia: budget 'b' is 4 connections"));
        assertThat(failure).hasMessageNotContaining("hunter2");
        assertThat(connections.names()).isEmpty();
    }
}
