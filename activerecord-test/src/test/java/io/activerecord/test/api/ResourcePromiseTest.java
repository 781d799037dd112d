package io.activerecord.test.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.activerecord.ConnectionEvents;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.ConfigFormat;
import io.activerecord.connection.ConfigSource;
import io.activerecord.connection.ConnectionRole;
import io.activerecord.connection.Drain;
import io.activerecord.connection.DrainReport;
import io.activerecord.connection.NodeFigures;
import io.activerecord.connection.Registration;
import io.activerecord.connection.Resource;
import io.activerecord.connection.ResourceEvent;
import io.activerecord.connection.Resources;
import io.activerecord.resource.ResourceClient;
import io.activerecord.resource.ResourceConfig;
import io.activerecord.resource.ResourceFigures;
import io.activerecord.resource.ResourceForm;
import io.activerecord.resource.ResourceKind;
import io.activerecord.resource.ResourceProvider;
import io.activerecord.resource.http.HttpProvider;
import io.activerecord.resource.http.HttpResource;
import io.activerecord.resource.jedis.JedisProvider;
import io.activerecord.resource.jedis.JedisResource;
import io.activerecord.resource.mongodb.MongoProvider;
import io.activerecord.resource.mongodb.MongoResource;
import io.activerecord.test.LeakCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Names of resources that users, and those who write a kind, compile against. */
@ExtendWith(LeakCheck.class)
class ResourcePromiseTest {
    private record Words(String secret) implements ResourceKind<StringBuilder> {
        @Override
        public Class<StringBuilder> type() {
            return StringBuilder.class;
        }

        @Override
        public String product() {
            return "Words";
        }

        @Override
        public String address() {
            return "here";
        }

        @Override
        public List<String> secrets() {
            return List.of(secret);
        }

        @Override
        public ResourceClient<StringBuilder> open() {
            return new Open(new StringBuilder("hello"));
        }
    }

    private record Open(StringBuilder client) implements ResourceClient<StringBuilder> {
        @Override
        public String check() {
            return "Words " + client.length();
        }

        @Override
        public ResourceFigures figures() {
            return new ResourceFigures(0, 1, 0, 1);
        }

        @Override
        public void close() {
            client.setLength(0);
        }
    }

    private final ResourceConfig<StringBuilder> config = ResourceConfig.of(new Words("s3cret"))
            .openWithin(Duration.ofSeconds(10))
            .checkEvery(Duration.ofSeconds(10))
            .checkWithin(Duration.ofSeconds(2));

    @Test
    void aResourceHasItsNames() {
        List<String> told = new CopyOnWriteArrayList<>();
        try (Registration all = ConnectionEvents.onResource(e -> told.add(e.connectionName() + e.product()));
                Registration one = ConnectionEvents.onResource("words", this::heard)) {
            ConnectionManager.configure("words", config);
            Resource<StringBuilder> words = ConnectionManager.resource("words", StringBuilder.class);
            assertThat(words.name()).isEqualTo("words");
            int length = words.use(StringBuilder::length);
            words.run(buffer -> buffer.append('!'));
            assertThat(length).isEqualTo(5);
            assertThat(words.client()).hasToString("hello!");
            Drain<DrainReport> drain = ConnectionManager.replace("words", config);
            assertThat(drain.await().cut()).isZero();
            ConnectionManager.replace("words", config, Duration.ofSeconds(5)).await();
        }
        assertThat(told).contains("wordsWords");
        assertThat(ConnectionManager.metrics().byRole()).containsKey(ConnectionRole.RESOURCE);
        assertThat(ConnectionManager.metrics().nodes())
                .extracting(NodeFigures::node)
                .containsExactly("words");
        Resources resources = ConnectionManager.connections().resources();
        assertThat(resources.of("words", CharSequence.class).use(CharSequence::length))
                .isEqualTo(5);
    }

    private void heard(ResourceEvent event) {
        assertThat(event.change()).isIn((Object[]) ResourceEvent.Change.values());
        assertThat(event.cause()).isNull();
    }

    @Test
    void theKindsThatAreThereHaveTheirSettings() {
        assertThat(JedisResource.url("redis://localhost:6379")
                        .poolSize(4)
                        .timeout(Duration.ofSeconds(1))
                        .credentials("app", "s3cret")
                        .address())
                .isEqualTo("localhost:6379");
        assertThat(MongoResource.uri("mongodb://a,b/shop")
                        .timeout(Duration.ofSeconds(1))
                        .address())
                .isEqualTo("a,b");
        assertThat(HttpResource.url("http://localhost/v1/")
                        .health("status")
                        .connectTimeout(Duration.ofSeconds(1))
                        .timeout(Duration.ofSeconds(1))
                        .address())
                .isEqualTo("http://localhost/v1/");
    }

    @Test
    void whoeverWritesAKindMakesItKnownToConfigurations() {
        ResourceForm<Words> form = ResourceForm.of("words", Words::new)
                .schemes("words")
                .library("org.example:words")
                .text("language", "en", "the language", (words, language) -> words)
                .secret("password", "the password", (words, password) -> new Words(password), "passwd")
                .number("size", "1", "how many", (words, size) -> words)
                .truth("strict", "false", "whether it is strict", (words, strict) -> words)
                .time("timeout", "1s", "how long", (words, time) -> words);
        ResourceProvider provider = () -> form;
        assertThat(provider.form().kind()).isEqualTo("words");
        assertThat(form.schemes()).containsExactly("words");
        assertThat(form.library()).isEqualTo("org.example:words");
        List<ResourceForm.Key<Words, ?>> keys = form.keys();
        assertThat(keys).hasSize(5);
        assertThat(keys.get(1).set(form.at("a"), "b")).isEqualTo(new Words("b"));
        Map<String, ResourceConfig<?>> none = ConfigSource.text(
                        "{\"databases\": {\"x\": \"jdbc:sqlite:x\"}}", ConfigFormat.JSON)
                .section("databases")
                .read()
                .resources();
        assertThat(none).isEmpty();
        assertThat(ConfigSource.resourceKeys()).containsKey("http");
        assertThat(List.of(new HttpProvider().form(), new JedisProvider().form(), new MongoProvider().form()))
                .extracting(ResourceForm::kind)
                .containsExactly("http", "redis", "mongodb");
    }
}
