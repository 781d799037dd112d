package io.activerecord.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.activerecord.error.ConcurrencyException;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.resilience.RetryPolicy;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is told all at once, with its place, and never with a secret. */
class ConfigProblemsTest extends ConnectionsFixture {
    @TempDir
    Path folder;

    private static List<String> problems(ConfigSource source) {
        ConfigurationException failure = catchThrowableOfType(ConfigurationException.class, source::read);
        assertThat(failure).as("a failure of " + source).isNotNull();
        assertThat(failure.getCause()).isNull();
        failure.problems().forEach(each -> assertThat(failure).hasMessageContaining(each));
        return failure.problems();
    }

    private static List<String> yaml(String text) {
        return problems(ConfigSource.text(text, ConfigFormat.YAML).variables(Map.of("SECRET", "hunter2", "N", "7")));
    }

    @Test
    void resourcesNeedAModule() {
        assertThat(yaml("resources: {cache: 'redis://localhost:6379'}"))
                .containsExactly("text:1:12 resources: no kind of resource is on the class path; add"
                        + " io.activerecord:activerecord-resources");
        assertThat(problems(ConfigSource.environment(Map.of("RESOURCES_CACHE_URL", "redis://localhost:6379"))))
                .containsExactly("environment: no kind of resource is on the class path for RESOURCES_..; add"
                        + " io.activerecord:activerecord-resources");
    }

    @Test
    void everyProblemIsToldWithItsPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), """
                databases:
                  orders:
                    driver: probe
                    prot: 5432
                    pool:
                      size: ten
                      timeout: 30
                  archive:
                    url: jdbc:probe:mem:x
                    host: h
                    echo: [true]
                """);
        assertThat(problems(ConfigSource.file(file)))
                .containsExactly(
                        file + ":4:5 databases.orders.prot: there is no such key; nearest: port, pool, host",
                        file + ":6:13 databases.orders.pool.size: expected a whole number, not 'ten'",
                        file
                                + ":7:16 databases.orders.pool.timeout: expected a time with its unit, as 500ms, 30s, 5m, 1h"
                                + " or PT30S, not '30'",
                        file + ":10:11 databases.archive.host: host(..) is for ConnectionConfig.driver(..); this"
                                + " configuration is by URL: put it there",
                        file + ":11:11 databases.archive.echo: expected true or false, not a list");
    }

    @Test
    void jsonAndPropertiesTellTheSamePlaces() {
        String json = "{\"databases\":\n  {\"x\": {\"url\": \"jdbc:probe:mem:x\",\n    \"pool\": {\"size\": 0}}}}";
        assertThat(problems(ConfigSource.text(json, ConfigFormat.JSON)))
                .containsExactly("text:3:22 databases.x.pool.size: poolSize cannot be 0; give at least 1");
        String properties = "! c\\\n\ndatabases.x.url=jdbc:probe:\\\n  mem:x\n  databases.x.pool.size=0";
        assertThat(problems(ConfigSource.text(properties, ConfigFormat.PROPERTIES)))
                .containsExactly("text:5:3 databases.x.pool.size: poolSize cannot be 0; give at least 1");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("x: {pool: {size: 5}}", "says no engine; give a url, or a driver"),
                Arguments.of("x: {url: 'jdbc:probe:mem:x', driver: probe}", "leave out one of the two"),
                Arguments.of("x: {driver: probe, port: 70000}", "port cannot be 70000; give 1 to 65535"),
                Arguments.of(
                        "x: {driver: probe, poolSize: 2, pool_size: 3}", "is said twice; before that in text:2:32"),
                Arguments.of("x: {driver: probe, host: a, host: b}", "is said twice"),
                Arguments.of("x: {driver: probe, pool: {}, pool: {}}", "stands here twice"),
                Arguments.of("x: jdbc:probe:mem:x\n  x: jdbc:probe:mem:y", "stands here twice"),
                Arguments.of("x: {driver: probe, options: {a: 1, a: 2}}", "is said twice"),
                Arguments.of("x: {driver: probe, host: }", "has no value"),
                Arguments.of("x: {driver: probe, host: ~}", "has no value"),
                Arguments.of("x: {driver: probe, host: {a: b}}", "expected text, not a group of keys"),
                Arguments.of("x: {driver: probe, pool: 5}", "expected a group of keys, not a value"),
                Arguments.of("x: [a]", "expected a group of keys, not a list"),
                Arguments.of("'': jdbc:probe:mem:x", "name cannot be blank"),
                Arguments.of("x: {driver: probe, echo: yes}", "expected true or false, not 'yes'"),
                Arguments.of(
                        "x: {driver: probe, switchPolicy: never}",
                        "expected one of REJECT, SUSPEND, JOIN, not 'never'"),
                Arguments.of("x: {driver: probe, pool: {timeout: 1ms}}", "poolTimeout cannot be PT0.001S"),
                Arguments.of("x: {driver: probe, pool: {timeoutSeconds: 5s}}", "without a unit, which its name tells"),
                Arguments.of("x: {driver: probe, pool: {minIdle: 11}}", "more than the pool's size, 10"),
                Arguments.of("x: {driver: probe, tls: {authority: ca.pem}}", "needs a mode"),
                Arguments.of(
                        "x: {driver: probe, tls: {mode: required, authority: a}}", "no effect without tls.mode verify"),
                Arguments.of("x: {driver: probe, tls: {mode: verify-host, keyPassword: a}}", "without tls.certificate"),
                Arguments.of("x: {driver: probe, budget: {name: a}}", "needs both name and connections"),
                Arguments.of("x: {driver: probe, budget: {name: a, connections: 0}}", "cannot be 0 connections"),
                Arguments.of("x: {driver: probe, retry: {attempts: 0}}", "attempts are 1 to 1000, not 0"),
                Arguments.of("x: {driver: probe, retry: {strategy: fixed, multiplier: 2}}", "only exponential"),
                Arguments.of("x: {driver: probe, retry: {on: deadlok}}", "retry.on cannot be 'deadlok'; give the full"),
                Arguments.of("x: {driver: probe, retry: {neverOn: java.lang.String}}", "retry.neverOn cannot be"),
                Arguments.of("x: {driver: probe, maxRetries: 3}", "say retry.attempts"),
                Arguments.of("x: {driver: probe, timeouts: {connect: 0s}}", "timeouts.connect cannot be PT0S"),
                Arguments.of("x: {driver: probe, timeout: 5s}", "say which: timeouts.connect"),
                Arguments.of("x: {driver: probe, timeouts: {query: 5}}", "expected a time with its unit"),
                Arguments.of("x: {driver: probe, host: '${GONE}'}", "${GONE} is not set in the environment"),
                Arguments.of("x: {driver: probe, host: '${GONE'}", "'${' that no '}' ends"),
                Arguments.of("x: {driver: probe, host: '${a b}'}", "a placeholder is ${NAME}"),
                Arguments.of(
                        "x: {driver: probe, host: '${file:/no/such}'}", "/no/such cannot be read: NoSuchFileException"),
                Arguments.of("x: {driver: probe, host: !env hunter2}", "a tag that is not read here"),
                Arguments.of("x: {? [a] : b, driver: probe}", "a key that is no text"),
                Arguments.of("x: {<<: 5, driver: probe}", "no well-formed YAML"),
                Arguments.of("x: 'nonsense'", "a URL begins with jdbc: or with an engine"),
                Arguments.of("x: 'probe://h/x?a'", "a parameter of the URL has no value"),
                Arguments.of("x: 'probe://u:a/b'", "expected a whole number, not what the URL says"),
                Arguments.of("x: 'probe://u:a@b/c@h/x'", "write %2F, %3F, %40"),
                Arguments.of("x: 'probe://u:a%zz@h/x'", "write %25 for the character"));
    }

    @ParameterizedTest
    @MethodSource
    void wrong(String text, String expected) {
        assertThat(yaml("databases:\n  " + text))
                .as(text)
                .singleElement()
                .asString()
                .contains(expected)
                .startsWith("text:");
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of(ConfigFormat.JSON, "", "text: has no 'databases'"),
                Arguments.of(ConfigFormat.YAML, "", "text: has no 'databases'"),
                Arguments.of(ConfigFormat.PROPERTIES, "", "text: has no 'databases'"),
                Arguments.of(ConfigFormat.JSON, "{\"databases\": {}}", "text:1:15 databases: has no name"),
                Arguments.of(ConfigFormat.JSON, "[]", "text:1:1: expected a group of keys, not a list"),
                Arguments.of(ConfigFormat.JSON, "{\n\"password\": hunter2}", "no well-formed JSON"),
                Arguments.of(ConfigFormat.JSON, "{\"databases\": {\"x\": \"jdbc:probe:mem:x\"}} {}", "more text after"),
                Arguments.of(ConfigFormat.YAML, "databases:\n\tx: hunter2", "text:2:1: no well-formed YAML"),
                Arguments.of(ConfigFormat.YAML, "databases: {x: *hunter2}", "no well-formed YAML"),
                Arguments.of(ConfigFormat.YAML, "a: 1\n---\nb: 2", "or a second document"),
                Arguments.of(ConfigFormat.YAML, "\u0007", "no well-formed YAML"),
                Arguments.of(ConfigFormat.PROPERTIES, "databases.x.url=\\u00z", "four hexadecimal digits"),
                Arguments.of(
                        ConfigFormat.PROPERTIES,
                        "databases.x=jdbc:probe:mem:x\ndatabases.x.host=h",
                        "has a value and keys below it"),
                Arguments.of(
                        ConfigFormat.PROPERTIES,
                        "databases.x=jdbc:probe:mem:x\ndatabases.x=jdbc:probe:mem:x",
                        "text:2:1 databases.x: stands here twice; first in line 1"));
    }

    @ParameterizedTest
    @MethodSource
    void malformed(ConfigFormat format, String text, String expected) {
        assertThat(problems(ConfigSource.text(text, format)))
                .anySatisfy(each -> assertThat(each).contains(expected).doesNotContain("hunter2"));
    }

    @Test
    void whatCannotBeReadIsAProblem() throws IOException {
        Path missing = folder.resolve("none.json");
        assertThat(problems(ConfigSource.file(missing)))
                .singleElement()
                .asString()
                .startsWith(missing + ": cannot be read: NoSuchFileException");
        Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {(byte) 0xe9});
        assertThat(problems(ConfigSource.file(latin))).containsExactly(latin + ": is not in UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{driver: probe, passwrod: hunter2}",
                "{driver: probe, password: [hunter2]}",
                "{driver: probe, password: {hunter2: hunter2x}}",
                "{driver: probe, port: '${SECRET}'}",
                "{driver: '${SECRET}'}",
                "{driver: probe, echo: 'a${SECRET}'}",
                "{url: 'postgres://app:hunter2@h:x/shop'}",
                "{url: 'app:hunter2@h/shop'}",
                "{url: 'jdbc:nosuch://app:hunter2@h/shop'}",
                "{url: 'jdbc:probe:mem:x', options: {secretKey: hunter2}}",
                "{url: 'postgres://app:hun/ter2@h/shop'}",
            })
    void noSecretIsInAMessage(String config) {
        ConfigSource source = ConfigSource.text("databases: {x: " + config + "}", ConfigFormat.YAML)
                .variables(Map.of("SECRET", "hunter2"));
        Throwable failure = catchThrowableOfType(ConfigurationException.class, () -> connections.configure(source));
        assertThat(failure).isNotNull();
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        String told = trace.toString();
        if (config.contains("hunter2x")) { // a key is told, what stands behind it is not
            assertThat(told).doesNotContain("hunter2x");
        } else {
            assertThat(told).doesNotContainIgnoringCase("hunter2").doesNotContain("ter2");
        }
    }

    @Test
    void anAliasInsideWhatItStandsForAndAliasesOfAliasesEnd() {
        assertThat(yaml("databases: &a {x: *a}"))
                .anySatisfy(each -> assertThat(each).contains("nested deeper"));
        StringBuilder text = new StringBuilder("databases:\n  a0: &a0 {h: [1,1,1,1,1,1,1,1,1,1]}\n");
        for (int i = 1; i < 10; i++) {
            String before = "*a" + (i - 1);
            text.append(
                    "  a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", java.util.Collections.nCopies(9, before))));
        }
        assertThat(yaml(text.toString())).isNotEmpty();
    }

    @Test
    void retriesThatAreOffAreAccepted() {
        String text = "databases: {x: {driver: probe, retry: {enabled: false, attempts: 3}}}";
        assertThat(ConfigSource.text(text, ConfigFormat.YAML).read().names()).containsExactly("x");
    }

    @Test
    void retriesAndLimitsOfTimeAreRead() {
        String text = """
                databases:
                  x:
                    driver: probe
                    timeouts: {connect: 3s, lease: 4s, query: 5s, transaction: 6s, total: 7s}
                    retry:
                      attempts: 4
                      strategy: linear
                      base_delay: 50ms
                      maxDelay: 120ms
                      jitter: 0.25
                      total: 9s
                      transactions: true
                  y: {driver: probe, connection_timeout_ms: 250, retry: {enabled: true}}
                """;
        NamedConfigs read = ConfigSource.text(text, ConfigFormat.YAML).read();
        WorkSettings x = read.get("x").work();
        Duration second = Duration.ofSeconds(1);
        assertThat(x.timeouts())
                .isEqualTo(Timeouts.none()
                        .connect(second.multipliedBy(3))
                        .statement(second.multipliedBy(5))
                        .transaction(second.multipliedBy(6))
                        .total(second.multipliedBy(7)));
        assertThat(read.get("x").pool().timeout()).isEqualTo(second.multipliedBy(4));
        assertThat(String.valueOf(x.retry()))
                .isEqualTo("RetryPolicy[linear from PT0.05S, longest PT0.12S, multiplier 1.0, jitter 0.25, attempts 4,"
                        + " within PT9S]");
        assertThat(x.retryTransactions()).isTrue();
        WorkSettings y = read.get("y").work();
        assertThat(y.timeouts()).isEqualTo(Timeouts.none().connect(Duration.ofMillis(250)));
        assertThat(String.valueOf(y.retry())).contains("exponential from PT0.1S", "attempts 3");
        assertThat(y.retryTransactions()).isFalse();
    }

    @Test
    void conditionsOfRetriesAreKindsAndClasses() {
        String text = """
                databases:
                  x:
                    driver: probe
                    retry:
                      on: [deadlock, lock-timeout, java.io.IOException]
                      neverOn: LOCK_TIMEOUT, java.io.FileNotFoundException
                """;
        RetryPolicy policy = Objects.requireNonNull(ConfigSource.text(text, ConfigFormat.YAML)
                .read()
                .get("x")
                .work()
                .retry());
        assertThat(policy.shouldRetry(failure(SqlErrorKind.DEADLOCK), 1)).isTrue();
        assertThat(policy.shouldRetry(new IOException(), 1)).isTrue();
        assertThat(policy.shouldRetry(failure(SqlErrorKind.SERIALIZATION_FAILURE), 1))
                .as("named ones take the place of the default")
                .isFalse();
        assertThat(policy.shouldRetry(failure(SqlErrorKind.LOCK_TIMEOUT), 1)).isFalse();
        assertThat(policy.shouldRetry(new FileNotFoundException(), 1)).isFalse();
    }

    private static ConcurrencyException failure(SqlErrorKind kind) {
        return new ConcurrencyException(kind, "x", null, null, 0, "made to order", null);
    }

    @Test
    void namesAreDefinedAllOrNone() {
        connections.configure("taken", config());
        String text = """
                databases:
                  good: %s
                  taken: %s
                  engine: {driver: prob}
                  option: {url: %s, options: {Aplication: shop}}
                  small: {url: %s, budget: {name: db-1, connections: 5}}
                  large: {url: %s, budget: {name: db-1, connections: 6}}
                """.formatted(newUrl(), newUrl(), newUrl(), newUrl(), newUrl());
        assertThatThrownBy(() -> connections.configure(ConfigSource.text(text, ConfigFormat.YAML)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("4 problems")
                .hasMessageContaining("text:3:3 databases.taken: connection 'taken' is defined already")
                .hasMessageContaining("text:4:3 databases.engine: no dialect named 'prob'")
                .hasMessageContaining("text:5:3 databases.option: the driver of 'option' has no option 'Aplication'")
                .hasMessageContaining("text:7:3 databases.large: budget 'db-1' is 5 connections elsewhere");
        assertThat(connections.names()).containsExactly("taken");
        assertThat(connections.budgets()).isEmpty();

        String good = "databases: {good: '%s', better: '%s'}".formatted(newUrl(), newUrl());
        NamedConfigs read = connections.configure(ConfigSource.text(good, ConfigFormat.YAML));
        assertThat(read.names()).containsExactly("good", "better");
        assertThat(connections.names()).containsExactly("better", "good", "taken");
        connections.initializeAll();
    }

    @Test
    void ofTwoThreadsWithOneNameInCommonOneDefinesAllOfItsNamesAndTheOtherNone() throws Exception {
        Set<Set<String>> either = Set.of(Set.of("a", "b", "shared"), Set.of("c", "d", "shared"));
        ConfigSource first = ConfigSource.text(threeNames("a", "b"), ConfigFormat.YAML);
        ConfigSource second = ConfigSource.text(threeNames("c", "d"), ConfigFormat.YAML);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 300; round++) {
                CyclicBarrier together = new CyclicBarrier(2);
                List<Future<Boolean>> both = List.of(
                        threads.submit(() -> configured(first, together)),
                        threads.submit(() -> configured(second, together)));
                assertThat(both.get(0).get()).isNotEqualTo(both.get(1).get());
                assertThat(either).contains(connections.names());
                connections.disposeAll();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static String threeNames(String one, String two) {
        return "databases: {%s: '%s', %s: '%s', shared: '%s'}".formatted(one, newUrl(), two, newUrl(), newUrl());
    }

    private boolean configured(ConfigSource source, CyclicBarrier together) throws Exception {
        together.await();
        try {
            connections.configure(source);
            return true;
        } catch (ConfigurationException defined) {
            return false;
        }
    }

    @Test
    void closedConnectionsTakeNoneOfThem() {
        connections.close();
        ConfigSource two =
                ConfigSource.text("databases: {a: '%s', b: '%s'}".formatted(newUrl(), newUrl()), ConfigFormat.YAML);
        assertThatThrownBy(() -> connections.configure(two))
                .isInstanceOf(io.activerecord.error.ConnectionDisposedException.class);
        assertThat(connections.names()).isEmpty();
    }
}
