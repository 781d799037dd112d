package io.activerecord.test.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.activerecord.ConnectionManager;
import io.activerecord.connection.PoolFigures;
import io.activerecord.connection.Resource;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.ConnectionException;
import io.activerecord.resource.ResourceConfig;
import io.activerecord.resource.mongodb.MongoResource;
import io.activerecord.test.LeakCheck;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** MongoDB under a name, on a server that speaks its protocol. */
@ExtendWith(LeakCheck.class)
@Tag("once") // it is no part of this
class MongoResourceTest {
    private static final Duration SOON = Duration.ofMillis(300);

    private MongoServer server = new MongoServer(new MemoryBackend());
    private InetSocketAddress address = new InetSocketAddress(0);

    @BeforeEach
    void start() {
        address = server.bind();
    }

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    private String uri() {
        return "mongodb://127.0.0.1:" + address.getPort() + "/?maxPoolSize=7&heartbeatFrequencyMS=500";
    }

    private static Resource<MongoClient> documents() {
        return ConnectionManager.resource("documents", MongoClient.class);
    }

    private static MongoCollection<Document> orders(MongoClient mongo) {
        return mongo.getDatabase("shop").getCollection("orders");
    }

    @Test
    void itWorksIsHealthyAndTellsItsPool() {
        ConnectionManager.configure("documents", ResourceConfig.of(MongoResource.uri(uri())));
        ConnectionManager.start(Duration.ofSeconds(20)).requireAllUp();
        documents().run(mongo -> orders(mongo).insertOne(new Document("total", 12)));
        long stored = documents().use(mongo -> orders(mongo).countDocuments());
        assertThat(stored).isEqualTo(1);
        assertThat(ConnectionManager.diagnose("documents", Duration.ofSeconds(5))
                        .text())
                .startsWith("documents (RESOURCE) MongoDB 5.0.0, round trip ");
        PoolFigures pool = documents().use(mongo -> {
            try (MongoCursor<Document> all = orders(mongo).find().iterator()) {
                assertThat(all.next().getInteger("total")).isEqualTo(12);
            }
            return ConnectionManager.figures("documents");
        });
        assertThat(pool.max()).isEqualTo(7);
        assertThat(pool.idle()).isEqualTo(1);
        assertThat(pool.active()).isZero();
        assertThat(pool.waiting()).isZero();
    }

    @Test
    void aServerThatStopsIsDownAndBackWhenAnotherIsThere() {
        ConnectionManager.configure(
                "documents",
                ResourceConfig.of(MongoResource.uri(uri()).timeout(Duration.ofSeconds(1)))
                        .checkEvery(SOON)
                        .checkWithin(SOON));
        documents().run(mongo -> orders(mongo).countDocuments());
        server.shutdownNow();
        Waiting.until("it is down", () -> !ConnectionManager.ready("documents"));
        assertThat(Waiting.health("documents").cause()).isNotBlank();
        server = new MongoServer(new MemoryBackend());
        server.bind("127.0.0.1", address.getPort());
        Waiting.until("it is back", () -> ConnectionManager.ready("documents"));
        long stored = documents().use(mongo -> orders(mongo).countDocuments());
        assertThat(stored).isZero();
    }

    @Test
    void whatIsDisposedOfLeavesNoThreadOfTheClient() {
        ConnectionManager.configure("documents", ResourceConfig.of(MongoResource.uri(uri())));
        MongoClient raw = documents().client();
        ConnectionManager.dispose("documents").await();
        assertThatThrownBy(() -> orders(raw).countDocuments()).isInstanceOf(IllegalStateException.class);
        Waiting.noThread("cluster-");
        Waiting.noThread("MaintenanceTimer-");
        Waiting.noThread("activerecord-");
    }

    @Test
    void whateverIsSecretInTheStringIsNamed() {
        MongoResource mongo = MongoResource.uri("mongodb://app:s3cret%2F1@127.0.0.1:1/?authMechanism=MONGODB-AWS"
                + "&authSource=$external&authMechanismProperties=AWS_SESSION_TOKEN:t0ken"
                + "&proxyHost=127.0.0.1&proxyUsername=me&proxyPassword=pr0xy");
        assertThat(mongo.secrets()).contains("s3cret/1", "t0ken", "pr0xy");
        assertThat(ResourceConfig.of(mongo).toString())
                .contains("127.0.0.1:1")
                .doesNotContain("s3cret", "t0ken", "pr0xy");
    }

    @Test
    void oneThatIsNotThereSaysSoInTheTimeThatItIsGiven() {
        server.shutdownNow();
        String secret = "s3cret-of-mongo";
        MongoResource gone = MongoResource.uri("mongodb://app:" + secret + "@127.0.0.1:" + address.getPort() + "/shop")
                .timeout(SOON);
        ConnectionManager.configure("documents", ResourceConfig.of(gone));
        assertThat(gone.address()).isEqualTo("127.0.0.1:" + address.getPort());
        assertThatThrownBy(() -> documents().client())
                .isInstanceOf(ConnectionException.class)
                .hasMessageStartingWith("resource 'documents' (MongoDB at 127.0.0.1:" + address.getPort() + ") could")
                .hasMessageContaining("Timed out") // the time of the client, before that of the opening
                .hasMessageNotContaining(secret);
        Waiting.noThread("cluster-");
    }

    @Test
    void settingsAreChecked() {
        for (String uri : List.of("redis://host", "mongodb://", "mongodb://app:s3cr@t@host")) {
            assertThatThrownBy(() -> MongoResource.uri(uri))
                    .as(uri)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("mongodb://host:port")
                    .hasMessageNotContaining("s3cr")
                    .hasNoCause();
        }
        assertThatThrownBy(() -> MongoResource.uri("mongodb://host").timeout(Duration.ZERO))
                .isInstanceOf(ConfigurationException.class);
    }
}
