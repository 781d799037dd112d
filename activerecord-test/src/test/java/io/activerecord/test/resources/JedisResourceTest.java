package io.activerecord.test.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.PoolFigures;
import io.activerecord.connection.Registration;
import io.activerecord.connection.Resource;
import io.activerecord.connection.ResourceEvent;
import io.activerecord.connection.ResourceEvent.Change;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.ConnectionException;
import io.activerecord.resource.ResourceConfig;
import io.activerecord.resource.jedis.JedisResource;
import io.activerecord.test.LeakCheck;
import io.activerecord.test.servers.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Connection;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** Redis under a name, on a real one. */
@ExtendWith(LeakCheck.class)
@Tag("once") // it is no part of this
class JedisResourceTest {
    private static final Duration SOON = Duration.ofMillis(200);

    private static Resource<RedisClient> cache() {
        return ConnectionManager.resource("cache", RedisClient.class);
    }

    private static ResourceConfig<RedisClient> watched(JedisResource redis) {
        return ResourceConfig.of(redis.timeout(Duration.ofSeconds(1)))
                .checkEvery(SOON)
                .checkWithin(SOON);
    }

    @Test
    void itWorksIsHealthyAndTellsItsPool() {
        try (RedisServer server = RedisServer.start()) {
            ConnectionManager.configure(
                    "cache",
                    ResourceConfig.of(JedisResource.url(server.url() + "/3").poolSize(5)));
            assertThat(ConnectionManager.start(Duration.ofSeconds(20))
                            .requireAllUp()
                            .up())
                    .hasSize(1);
            cache().run(redis -> redis.set("greeting", "hello"));
            String greeting = cache().use(redis -> redis.get("greeting"));
            assertThat(greeting).isEqualTo("hello");
            assertThat(ConnectionManager.resource("cache", UnifiedJedis.class).use(UnifiedJedis::dbSize))
                    .isEqualTo(1);
            try (RedisClient beside = RedisClient.create("127.0.0.1", server.port())) {
                assertThat(beside.dbSize()).as("of database 0").isZero();
            }
            assertThat(ConnectionManager.diagnose("cache", Duration.ofSeconds(5))
                            .text())
                    .startsWith("cache (RESOURCE) Redis 6.2.");
            PoolFigures inUse = cache().use(redis -> {
                try (Connection held = redis.getPool().getResource()) {
                    assertThat(held.isConnected()).isTrue();
                    return ConnectionManager.figures("cache");
                }
            });
            assertThat(inUse.active()).isEqualTo(1);
            assertThat(inUse.max()).isEqualTo(5);
            assertThat(inUse.leases()).isEqualTo(4);
            assertThat(ConnectionManager.ready()).isTrue();
        }
    }

    @Test
    void aServerThatStopsIsDownAndBackWhenItIsStartedAgain() {
        Queue<ResourceEvent> told = new ConcurrentLinkedQueue<>();
        try (RedisServer server = RedisServer.start();
                Registration all = ConnectionEvents.onResource("cache", told::add)) {
            ConnectionManager.configure("cache", watched(JedisResource.url(server.url())));
            cache().run(redis -> redis.ping());
            server.stop();
            Waiting.until("it is down", () -> !ConnectionManager.ready("cache"));
            assertThat(Waiting.health("cache").cause()).isNotBlank();
            assertThat(Waiting.health("cache").nodes().get(0).working()).isFalse();
            assertThatThrownBy(() -> cache().run(redis -> redis.ping())).hasMessageNotContaining("resource");
            server.startAgain();
            Waiting.until("it is back", () -> ConnectionManager.ready("cache"));
            String answer = cache().use(redis -> redis.ping());
            assertThat(answer).isEqualTo("PONG");
            ConnectionManager.dispose("cache").await();
            Waiting.until("all is told", () -> told.size() == 4);
        }
        assertThat(told)
                .extracting(ResourceEvent::change)
                .containsExactly(Change.OPENED, Change.DOWN, Change.UP, Change.CLOSED);
    }

    @Test
    void aServerThatHangsIsDownInTime() {
        try (RedisServer server = RedisServer.start()) {
            ConnectionManager.configure("cache", watched(JedisResource.url(server.url())));
            cache().run(redis -> redis.ping());
            server.freeze();
            Waiting.until("it is down", () -> !ConnectionManager.ready("cache"));
            assertThat(Waiting.health("cache").cause()).contains("200 ms");
            server.thaw();
            Waiting.until("it is back", () -> ConnectionManager.ready("cache"));
        }
    }

    @Test
    void whatIsDisposedOfLeavesNoConnectionAndNoThread() {
        try (RedisServer server = RedisServer.start();
                RedisClient beside = RedisClient.create("127.0.0.1", server.port())) {
            ConnectionManager.configure("cache", watched(JedisResource.url(server.url())));
            RedisClient raw = cache().client();
            assertThat(raw.ping()).isEqualTo("PONG");
            assertThat(beside.info("clients")).contains("connected_clients:2");
            ConnectionManager.dispose("cache").await();
            Waiting.until("its connection is gone", () -> beside.info("clients").contains("connected_clients:1"));
            assertThat(raw.getPool().isClosed()).isTrue();
        }
        Waiting.noThread("commons-pool-evictor");
        Waiting.noThread("activerecord-");
    }

    @Test
    void aPasswordIsGivenAndInNoMessage() {
        try (RedisServer server = RedisServer.start("--requirepass", RedisServer.PASSWORD)) {
            JedisResource right =
                    JedisResource.url("redis://default:" + RedisServer.PASSWORD + "@127.0.0.1:" + server.port());
            JedisResource wrong = JedisResource.url(server.url()).credentials(null, "wr0ng-password");
            ConnectionManager.configure("cache", ResourceConfig.of(right));
            ConnectionManager.configure("locked", ResourceConfig.of(wrong));
            String answer = cache().use(redis -> redis.ping());
            assertThat(answer).isEqualTo("PONG");
            assertThat(right.address()).isEqualTo("127.0.0.1:" + server.port());
            assertThat(ResourceConfig.of(right).toString()).doesNotContain(RedisServer.PASSWORD);
            assertThatThrownBy(() -> ConnectionManager.resource("locked", RedisClient.class)
                            .client())
                    .isInstanceOf(ConnectionException.class)
                    .hasMessageStartingWith("resource 'locked' (Redis at 127.0.0.1:" + server.port() + ") could not be")
                    .hasMessageNotContaining("wr0ng-password");
        }
    }

    @Test
    void settingsAreChecked() {
        for (String url : List.of(
                "http://host:1",
                "redis://",
                "redis://a b",
                "redis:cache",
                "redis://:s3cret@",
                "redis://host:1/cache")) {
            assertThatThrownBy(() -> JedisResource.url(url))
                    .as(url)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("redis://host:port")
                    .hasMessageNotContaining("s3cret")
                    .hasNoCause();
        }
        JedisResource redis = JedisResource.url("rediss://cache.example.org:6380");
        assertThatThrownBy(() -> redis.poolSize(0)).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> redis.timeout(Duration.ZERO)).isInstanceOf(ConfigurationException.class);
        assertThat(redis.address()).isEqualTo("cache.example.org:6380");
    }
}
