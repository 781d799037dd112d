package io.activerecord.test.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConfigFormat;
import io.activerecord.connection.ConfigKey;
import io.activerecord.connection.ConfigSource;
import io.activerecord.connection.NamedConfigs;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.UnknownConnectionException;
import io.activerecord.resource.ResourceConfig;
import io.activerecord.resource.ResourceForm;
import io.activerecord.resource.ResourceProvider;
import io.activerecord.resource.jedis.JedisResource;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.RedisServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** Resources as files and variables describe them. */
@ExtendWith(LeakCheck.class)
@Tag("once") // it is no part of this
class ResourceConfigurationTest {
    private static final String SAME = "Redis at localhost:6379/2, 3s, 5s, 700ms, secrets [hunter2]";

    @TempDir
    Path folder;

    private static ConfigSource yaml(String text) {
        return ConfigSource.text(text, ConfigFormat.YAML)
                .variables(Map.of("SECRET", "hunter2", "KIND", "redit", "LONG", "PT49H"));
    }

    private static List<String> problems(ConfigSource source) {
        ConfigurationException failure = catchThrowableOfType(ConfigurationException.class, source::read);
        assertThat(failure).as("a failure of " + source).isNotNull();
        return failure.problems();
    }

    private static String told(ResourceConfig<?> config) {
        return config + ", " + config.openWithin().toSeconds() + "s, "
                + config.checkEvery().toSeconds() + "s, "
                + config.checkWithin().toMillis() + "ms, secrets "
                + config.kind().secrets();
    }

    @Test
    void aFileDefinesRedisThatWorks() throws IOException {
        try (RedisServer server = RedisServer.start("--requirepass", RedisServer.PASSWORD)) {
            Path file = Files.writeString(folder.resolve("shop.yaml"), """
                    databases:
                      primary: "jdbc:sqlite::memory:"
                    resources:
                      cache:
                        url: ${CACHE_URL}
                        password: ${CACHE_PASSWORD}
                        pool: {size: 5}
                        timeout: 1s
                        check-every: 0s
                    """);
            NamedConfigs read = ConnectionManager.configure(ConfigSource.file(file)
                    .variables(Map.of(
                            "CACHE_URL",
                            "redis://127.0.0.1:" + server.port() + "/3",
                            "CACHE_PASSWORD",
                            RedisServer.PASSWORD)));
            assertThat(read.resources()).containsOnlyKeys("cache");
            assertThat(read.names()).containsExactly("primary");
            assertThat(read.toString()).doesNotContain(RedisServer.PASSWORD);
            ConnectionManager.start(Duration.ofSeconds(20)).requireAllUp();
            var cache = ConnectionManager.resource("cache", RedisClient.class);
            cache.run(redis -> redis.set("greeting", "hello"));
            String greeting = cache.use(redis -> redis.get("greeting"));
            assertThat(greeting).isEqualTo("hello");
            assertThat(ConnectionManager.figures("cache").max()).isEqualTo(5);
            assertThat(read.resource("cache").checkEvery()).isZero();
            assertThat(read.resource("cache")).hasToString("Redis at 127.0.0.1:" + server.port() + "/3");
            assertThatThrownBy(() -> read.resource("primary"))
                    .isInstanceOf(UnknownConnectionException.class)
                    .hasMessage("the source describes no resource 'primary'; it has: cache");
        }
    }

    @Test
    void eachFormatSaysTheSame() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "hunter2\n");
        String json = """
                {"resources": {"cache": {"kind": "redis", "url": "redis://localhost:6379/2", "password": "${SECRET}",
                  "openWithin": "3s", "check_every_ms": 5000, "checkWithin": "700ms"}}}
                """;
        String properties = """
                resources.cache.type = Redis
                resources.cache.uri = redis://localhost:6379/2
                resources.cache.passwd = hunter2
                resources.cache.open-within = 3s
                resources.cache.check-every = 5s
                resources.cache.checkWithinMillis = 700
                """;
        Map<String, String> variables = Map.of(
                "RESOURCES_CACHE_URL", "redis://localhost:6379/2",
                "RESOURCES_CACHE_PASSWORD_FILE", secret.toString(),
                "RESOURCES_CACHE_OPEN_WITHIN", "3s",
                "RESOURCES_CACHE_CHECK_EVERY", "5s",
                "RESOURCES_CACHE_CHECK_WITHIN_MS", "700");
        ConfigSource fromJson = ConfigSource.text(json, ConfigFormat.JSON).variables(Map.of("SECRET", "hunter2"));
        ConfigSource fromProperties = ConfigSource.text(properties, ConfigFormat.PROPERTIES);
        for (ConfigSource source : List.of(fromJson, fromProperties, ConfigSource.environment(variables))) {
            assertThat(told(source.read().resource("cache")))
                    .as(source.toString())
                    .isEqualTo(SAME);
        }
    }

    @Test
    void aTextIsAResourceByThatUrl() {
        NamedConfigs read = yaml("""
                resources:
                  cache: rediss://cache.example.org:6380
                  documents: mongodb+srv://app:s@docs.example.org/shop
                  rates: HTTPS://rates.example.org/v1/
                """).read();
        assertThat(read.names()).isEmpty();
        assertThat(read.resources().values().stream().map(Object::toString))
                .containsExactly(
                        "Redis at cache.example.org:6380",
                        "MongoDB at docs.example.org",
                        "HTTP at HTTPS://rates.example.org/v1/");
    }

    @Test
    void whatIsWrongIsToldWithItsPlaceAndWhatIsKnown() {
        assertThat(problems(yaml("""
                        resources:
                          a: {kind: reddis, url: "redis://h:1"}
                          b: {kind: redis, url: "redis://h:1", pol: {size: 1}, pool: {sise: 1}}
                          c: {url: "memcached://h:1"}
                          d: {kind: redis}
                          e: {kind: redis, url: "redis://h:1", timeout: 30, poolSize: 0, health: x}
                          f: {kind: http, url: "http://h/", connectTimeout: PT0S, checkWithin: 2d}
                          g: {kind: redis, url: "redis://h:1", user: shop}
                          h: {checkEvery: 1s}
                          i: [1]
                        """)))
                .containsExactly(
                        "text:2:13 resources.a.kind: there is no kind of resource that is called 'reddis';"
                                + " nearest: redis, http, mongodb",
                        "text:3:40 resources.b.pol: there is no such key; nearest: pool, url, uri",
                        "text:3:63 resources.b.pool.sise: there is no such key; nearest: size, max",
                        "text:4:3 resources.c: says no kind, and its URL is of none; give kind, one of http, mongodb,"
                                + " redis",
                        "text:5:3 resources.d: says not where it is; give its url",
                        "text:6:49 resources.e.timeout: expected a time with its unit, as 500ms, 30s, 5m, 1h or"
                                + " PT30S, not '30'",
                        "text:6:63 resources.e.poolSize: poolSize cannot be 0; give at least 1",
                        "text:6:66 resources.e.health: there is no such key; nearest: pool, url, kind",
                        "text:7:53 resources.f.connectTimeout: connectTimeout cannot be PT0S; give a positive time",
                        "text:7:72 resources.f.checkWithin: checkWithin cannot be PT48H; give a positive time of at"
                                + " most a day",
                        "text:8:46 resources.g.user: has no effect without password",
                        "text:9:3 resources.h: says no kind; give kind, one of http, mongodb, redis",
                        "text:10:6 resources.i: expected a group of keys, not a list");
    }

    @Test
    void secretsAndWhatPlaceholdersStandForAreNotTold() {
        List<String> told = problems(yaml("""
                resources:
                  a: {kind: "${KIND}", url: "redis://h:1"}
                  b: {kind: redis, url: "ftp://shop:${SECRET}@h:1"}
                  c: {kind: mongodb, url: "mongodb://shop:hunter2@h:1/?w=x y%"}
                  d: {kind: redis, url: "redis://h:1", timeout: "${SECRET}"}
                  e: {kind: redis, url: "redis://h:1", password: [hunter2]}
                  f: {kind: redis, url: "redis://h:1", checkWithin: "${LONG}"}
                """));
        assertThat(told).hasSize(6);
        assertThat(told.get(5)).contains("checkWithin cannot be ${LONG}; give a positive time");
        assertThat(told.toString()).doesNotContain("hunter2").doesNotContain("redit");
        assertThat(told.get(0)).contains("there is no kind of resource that is what ${KIND} says; nearest: redis");
        assertThat(told.get(3)).contains("not what ${SECRET} says");
    }

    @Test
    void aNameIsOneOrTheOtherAndAllAreDefinedOrNone() {
        assertThat(problems(yaml("""
                        databases: {shop: "jdbc:sqlite::memory:"}
                        resources:
                          shop: redis://localhost:6379
                          shop: redis://localhost:6379
                        """)))
                .containsExactly(
                        "text:3:3 resources.shop: is the name of a database already, in text:1:13 databases.shop; a"
                                + " name is one or the other",
                        "text:4:3 resources.shop: stands here twice; before that in text:3:3 resources.shop");
        ConnectionManager.configure("cache", ResourceConfig.of(JedisResource.url("redis://localhost:1")));
        ConfigSource source = yaml("""
                databases: {shop: "jdbc:sqlite::memory:"}
                resources: {other: "redis://localhost:6379", cache: "redis://localhost:6379"}
                """);
        assertThatThrownBy(() -> ConnectionManager.configure(source))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("resources.cache: connection 'cache' is defined already");
        assertThat(ConnectionManager.names()).containsExactly("cache");
    }

    @Test
    void theMapMayStandElsewhere() {
        ConfigSource source = yaml("""
                shop:
                  databases: {orders: "jdbc:sqlite::memory:"}
                  clients: {cache: "redis://localhost:6379"}
                """);
        assertThat(source.section("shop.databases").read().resources()).isEmpty();
        assertThat(source.section("shop.databases")
                        .resourceSection("shop.clients")
                        .read()
                        .resources())
                .containsOnlyKeys("cache");
        NamedConfigs alone = source.resourceSection("shop.clients").read();
        assertThat(alone.names()).isEmpty();
        assertThat(alone.resources()).containsOnlyKeys("cache");
        assertThat(problems(source.resourceSection("shop.resources")))
                .containsExactly("text:1:1: has no 'shop.resources', the map of names to resources");
    }

    @Test
    void variablesThatNobodyReadsAreProblems() {
        assertThat(problems(ConfigSource.environment(Map.of(
                        "RESOURCES_CACHE_URL", "redis://localhost:6379",
                        "RESOURCES_CACHE_PORT", "6379",
                        "RESOURCES_CACHE_HEALTH", "x"))))
                .containsExactly(
                        "environment RESOURCES_CACHE_PORT: there is no such key; nearest: URL, KIND, HEALTH; pass"
                                + " environment(..) a map without it if it is not meant for resources",
                        "environment RESOURCES_CACHE_HEALTH: there is no such key; nearest: pool, url, kind");
    }

    @Test
    void aFileThatCannotBeReadIsOneProblem() {
        for (String key : List.of("URL", "PASSWORD")) {
            Map<String, String> variables = new HashMap<>();
            variables.put("RESOURCES_CACHE_URL", "redis://localhost:6379");
            variables.remove("RESOURCES_CACHE_" + key);
            variables.put("RESOURCES_CACHE_" + key + "_FILE", "/missing/" + key);
            String place = "environment RESOURCES_CACHE_" + key + "_FILE: ";
            assertThat(problems(ConfigSource.environment(variables)))
                    .singleElement(STRING)
                    .startsWith(place);
            variables.put("RESOURCES_CACHE_KIND", "redis");
            assertThat(problems(ConfigSource.environment(variables)))
                    .singleElement(STRING)
                    .startsWith(place);
        }
    }

    /** Whoever writes a kind makes it known to configurations in the same way. */
    public static final class Outsiders implements ResourceProvider {
        @Override
        public ResourceForm<JedisResource> form() {
            return ResourceForm.of("outside", Outsiders::unloadable)
                    .schemes("outside")
                    .library("org.example:outside")
                    .truth("strict", "false", "nothing", (kind, strict) -> kind);
        }

        private static JedisResource unloadable(String url) {
            if (url.endsWith("missing")) {
                throw new NoClassDefFoundError("org/example/Outside");
            }
            return JedisResource.url(url.replace("outside:", "redis:"));
        }
    }

    @Test
    void kindsAreFoundByTheLoaderOfTheThreadAndMissALibraryAlone() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(ResourceProvider.class.getName()), Outsiders.class.getName() + "\nno.Such");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            assertThat(ConfigSource.resourceKeys()).containsOnlyKeys("http", "mongodb", "outside", "redis");
            assertThat(yaml("resources: {a: 'outside://h:1', b: {url: 'redis://h:1'}}")
                            .read()
                            .resources())
                    .containsOnlyKeys("a", "b");
            assertThat(problems(yaml("resources: {a: 'outside:missing', b: {kind: OUTSIDE, url: x, strict: maybe}}")))
                    .containsExactly(
                            "text:1:13 resources.a: needs a library that is not on the class path; add the"
                                    + " dependency org.example:outside",
                            "text:1:59 resources.b.url: the URL of a Redis resource cannot be read; give"
                                    + " redis://host:port or rediss://host:port",
                            "text:1:70 resources.b.strict: expected true or false, not 'maybe'");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Loads our clients anew, and none of their libraries. */
    private static final class WithoutLibraries extends ClassLoader {
        WithoutLibraries(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.matches("(redis\\.clients|com\\.mongodb|org\\.bson)\\..*")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.matches("io\\.activerecord\\.resource\\.(jedis|mongodb)\\..*")) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? defined(name) : known;
        }

        private Class<?> defined(String name) throws ClassNotFoundException {
            try (InputStream stream = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = Objects.requireNonNull(stream).readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void aKindWithoutItsLibraryIsKnownAndSaysWhatIsMissing() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(new WithoutLibraries(getClass().getClassLoader()));
        try {
            assertThat(problems(yaml("resources: {a: 'redis://h:1', b: 'mongodb://h:1', c: 'http://h'}")))
                    .containsExactly(
                            "text:1:13 resources.a: needs a library that is not on the class path; add the"
                                    + " dependency redis.clients:jedis",
                            "text:1:31 resources.b: needs a library that is not on the class path; add the"
                                    + " dependency org.mongodb:mongodb-driver-sync");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void everyKindListsItsKeys() {
        assertThat(ConfigSource.resourceKeys()).containsOnlyKeys("http", "mongodb", "redis");
        ConfigSource.resourceKeys().forEach((kind, keys) -> {
            assertThat(keys).extracting(ConfigKey::meaning).as(kind).doesNotContain("");
            assertThat(keys.stream().map(ConfigKey::path))
                    .startsWith("kind", "url")
                    .endsWith("checkWithin");
        });
    }
}
