package io.activerecord.test.docs.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.sun.net.httpserver.HttpServer;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConfigFormat;
import io.activerecord.connection.ConfigSource;
import io.activerecord.connection.DrainReport;
import io.activerecord.connection.Figures;
import io.activerecord.connection.Registration;
import io.activerecord.connection.Resource;
import io.activerecord.connection.ResourceEvent.Change;
import io.activerecord.error.ConfigurationException;
import io.activerecord.resource.ResourceClient;
import io.activerecord.resource.ResourceConfig;
import io.activerecord.resource.ResourceForm;
import io.activerecord.resource.ResourceKind;
import io.activerecord.resource.ResourceProvider;
import io.activerecord.resource.http.HttpResource;
import io.activerecord.resource.http.HttpService;
import io.activerecord.resource.jedis.JedisResource;
import io.activerecord.resource.mongodb.MongoResource;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

/** What guide/resources.md shows. */
@ExtendWith(LeakCheck.class)
@Tag("once") // it is no part of this
class ResourcesTest {
    // yaml: resource-yaml
    private static final String YAML = """
            databases:
              primary: jdbc:sqlite:shop.db
            resources:
              cache:
                kind: redis
                url: ${CACHE_URL:-redis://localhost:6379}
                password: ${CACHE_PASSWORD}
                pool:
                  size: 16
                timeout: 500ms
                checkEvery: 5s
              rates:
                url: https://rates.example.org/v1/
                health: status
              documents: mongodb://localhost:27017
            """;
    // end yaml

    // properties: resource-environment
    private static final String VARIABLES = """
            RESOURCES_CACHE_URL=redis://localhost:6379
            RESOURCES_CACHE_PASSWORD_FILE=/run/secrets/cache
            RESOURCES_CACHE_POOL_SIZE=16
            RESOURCES_CACHE_TIMEOUT=500ms
            RESOURCES_RATES_URL=https://rates.example.org/v1/
            """;
    // end properties

    // yaml: resource-wrong
    private static final String WRONG = """
            resources:
              cache: {kind: reddis, url: "redis://localhost:6379"}
              rates: {url: "https://rates.example.org/v1/", healt: status}
            """;
    // end yaml

    // text: resource-problems
    private static final String PROBLEMS = """
            connections cannot be configured, 2 problems; none was defined:
              text:2:17 resources.cache.kind: there is no kind of resource that is called 'reddis'; nearest: redis, http, mongodb
              text:3:49 resources.rates.healt: there is no such key; nearest: health, url, kind
            """;
    // end text

    @TempDir
    Path folder;

    @Test
    void filesAndVariablesDescribeThem() throws IOException {
        try (RedisServer server = RedisServer.start("--requirepass", RedisServer.PASSWORD)) {
            Files.writeString(folder.resolve("shop.yaml"), YAML);
            Map<String, String> variables = Map.of("CACHE_URL", server.url(), "CACHE_PASSWORD", RedisServer.PASSWORD);
            ConfigSource source = ConfigSource.file(folder.resolve("shop.yaml")).variables(variables);
            assertThat(source.read().resources()).containsOnlyKeys("cache", "rates", "documents");
            // snippet: resource-file
            ConnectionManager.configure(source); // databases and resources, all of them or none
            Resource<RedisClient> cache = ConnectionManager.resource("cache", RedisClient.class);
            // end snippet
            cache.run(redis -> redis.set("greeting", "hello"));
            assertThat(ConnectionManager.figures("cache").max()).isEqualTo(16);
        }
        Path secret = Files.writeString(folder.resolve("cache"), RedisServer.PASSWORD);
        Map<String, String> variables = VARIABLES
                .replace("/run/secrets/cache", secret.toString())
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        Map<String, ResourceConfig<?>> read =
                ConfigSource.environment(variables).read().resources();
        assertThat(read).containsOnlyKeys("cache", "rates");
        assertThat(Objects.requireNonNull(read.get("cache")).kind().secrets()).containsExactly(RedisServer.PASSWORD);
        assertThatThrownBy(() -> ConfigSource.text(WRONG, ConfigFormat.YAML).read())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(PROBLEMS.stripTrailing());
    }

    @Test
    void aKindOfOnesOwnIsWrittenInFilesToo() {
        // snippet: resource-form
        ResourceForm<Spool> form = ResourceForm.of("spool", url -> new Spool(Path.of(url)));
        ResourceProvider provider = () -> form;
        // end snippet
        assertThat(provider.form().kind()).isEqualTo("spool");
        assertThat(form.at("orders.spool").address()).isEqualTo("orders.spool");
    }

    @Test
    void redisHasAName() {
        try (RedisServer server = RedisServer.start()) {
            String url = server.url();
            // snippet: resource-redis
            ConnectionManager.configure(
                    "cache", ResourceConfig.of(JedisResource.url(url).poolSize(16)));

            Resource<RedisClient> cache = ConnectionManager.resource("cache", RedisClient.class);
            cache.run(redis -> redis.set("greeting", "hello"));
            String greeting = cache.use(redis -> redis.get("greeting"));
            // end snippet
            assertThat(greeting).isEqualTo("hello");
            // snippet: resource-replace
            DrainReport report = ConnectionManager.replace(
                            "cache",
                            ResourceConfig.of(JedisResource.url(url).timeout(Duration.ofMillis(500))),
                            Duration.ofSeconds(5))
                    .await();
            // end snippet
            assertThat(report.cut()).isZero();
        }
    }

    @Test
    void healthEventsAndFiguresAreThoseOfConnections() {
        List<String> told = new CopyOnWriteArrayList<>();
        try (RedisServer server = RedisServer.start()) {
            // snippet: resource-health
            ConnectionManager.configure(
                    "cache",
                    ResourceConfig.of(JedisResource.url(server.url()))
                            .checkEvery(Duration.ofSeconds(5))
                            .checkWithin(Duration.ofSeconds(1)));
            try (Registration changes = ConnectionEvents.onResource(e ->
                    told.add(e.connectionName() + " " + e.change() + (e.change() == Change.DOWN ? e.cause() : "")))) {
                ConnectionManager.start(Duration.ofSeconds(10)).requireAllUp();
                ConnectionManager.resource("cache", RedisClient.class).run(redis -> redis.set("n", "1"));
                System.out.println(ConnectionManager.diagnose("cache", Duration.ofSeconds(2))
                        .text());
                // cache (RESOURCE) Redis 6.2.11, round trip 0.08 ms; pool 0 active, 1 idle, ...
                Figures figures = ConnectionManager.metrics().byName().get("cache"); // requests are uses
                // end snippet
                assertThat(figures.requests()).isEqualTo(1);
                assertThat(figures.pool().idle()).isEqualTo(1);
                assertThat(ConnectionManager.ready("cache")).isTrue();
            }
        }
        assertThat(told).startsWith("cache OPENED");
    }

    @Test
    void mongoDbHasAName() {
        MongoServer server = new MongoServer(new MemoryBackend());
        try {
            String uri = "mongodb://127.0.0.1:" + server.bind().getPort();
            // snippet: resource-mongodb
            ConnectionManager.configure("documents", ResourceConfig.of(MongoResource.uri(uri)));

            Resource<MongoClient> documents = ConnectionManager.resource("documents", MongoClient.class);
            long orders = documents.use(
                    mongo -> mongo.getDatabase("shop").getCollection("orders").countDocuments());
            // end snippet
            assertThat(orders).isZero();
        } finally {
            ConnectionManager.disposeAll().await();
            server.shutdownNow();
        }
    }

    @Test
    void aServiceHasAName() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/", exchange -> {
            exchange.sendResponseHeaders(200, 4);
            exchange.getResponseBody().write("1.08".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/";
            // snippet: resource-http
            ConnectionManager.configure(
                    "rates",
                    ResourceConfig.of(HttpResource.url(url).health("status").timeout(Duration.ofSeconds(3))));

            Resource<HttpService> rates = ConnectionManager.resource("rates", HttpService.class);
            String euro = rates.use(http -> {
                HttpRequest request =
                        http.request("eur").header("Accept", "text/plain").build();
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                return answer.body();
            });
            // end snippet
            assertThat(euro).isEqualTo("1.08");
        } finally {
            server.stop(0);
        }
    }

    // snippet: resource-kind
    record Spool(Path file) implements ResourceKind<FileChannel> {
        @Override
        public Class<FileChannel> type() {
            return FileChannel.class;
        }

        @Override
        public String product() {
            return "Spool";
        }

        @Override
        public String address() {
            return file.toString();
        }

        @Override
        public ResourceClient<FileChannel> open() throws IOException {
            return new OpenSpool(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        }
    }

    record OpenSpool(FileChannel client) implements ResourceClient<FileChannel> {
        @Override
        public String check() throws IOException {
            return "Spool of " + client.size() + " bytes"; // throws if it does not work
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }
    // end snippet

    @Test
    void aKindOfOnesOwnHasAName() throws IOException {
        ConnectionManager.configure("spool", ResourceConfig.of(new Spool(folder.resolve("orders.spool"))));
        long size = ConnectionManager.resource("spool", FileChannel.class).use(FileChannel::size);
        assertThat(size).isZero();
        assertThat(ConnectionManager.diagnose("spool", Duration.ofSeconds(5)).text())
                .startsWith("spool (RESOURCE) Spool of 0 bytes");
    }
}
