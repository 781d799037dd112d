package io.activerecord.resource.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.activerecord.error.ConfigurationException;
import io.activerecord.resource.ResourceClient;
import io.activerecord.resource.ResourceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A deployment of MongoDB, be it one server, a replica set or shards, by a {@link MongoClient} of its own driver, whose own pools
 * lend the connections. Immutable, and safe for use by several threads: each method gives a new value.
 *
 * <pre>{@code
 * ConnectionManager.configure("documents", ResourceConfig.of(MongoResource.uri("mongodb://localhost:27017")));
 * Resource<MongoClient> documents = ConnectionManager.resource("documents", MongoClient.class);
 * long orders = documents.use(mongo -> mongo.getDatabase("shop").getCollection("orders").countDocuments());
 * }</pre>
 *
 * <p>It is checked by the command {@code ping} on the database {@code admin}; its version comes from {@code buildInfo}.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/connection-string/">Connection Strings</a>
 */
public final class MongoResource implements ResourceKind<MongoClient> {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ConnectionString uri;
    private final Duration timeout;

    private MongoResource(ConnectionString uri, Duration timeout) {
        this.uri = uri;
        this.timeout = timeout;
    }

    /**
     * A deployment by its connection string, with all that the driver reads from it; what it says of pools holds.
     *
     * @throws ConfigurationException if it is no such string; it is not told, as a password may stand in it
     */
    public static MongoResource uri(String uri) {
        try {
            return new MongoResource(new ConnectionString(uri), TIMEOUT);
        } catch (IllegalArgumentException e) { // its message may have a part of it
            throw new ConfigurationException(
                    "the connection string of a MongoDB resource cannot be read; give mongodb://host:port or"
                            + " mongodb+srv://host, with user and password percent-encoded");
        }
    }

    /**
     * How long a server that can be used, and a connection to it, are each waited for, at least 1 ms; 5 s by default, where the
     * driver would wait 30. What the connection string says of them rules.
     */
    public MongoResource timeout(Duration longest) {
        if (longest.toMillis() < 1 || longest.compareTo(Duration.ofDays(1)) > 0) {
            throw new ConfigurationException("timeout cannot be " + longest + "; give 1 ms to a day");
        }
        return new MongoResource(uri, longest);
    }

    @Override
    public Class<MongoClient> type() {
        return MongoClient.class;
    }

    @Override
    public String product() {
        return "MongoDB";
    }

    /** The hosts, with commas between them. */
    @Override
    public String address() {
        return String.join(",", uri.getHosts());
    }

    @Override
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        secrets.add(uri.getConnectionString());
        if (uri.getPassword() != null) {
            secrets.add(String.valueOf(uri.getPassword()));
        }
        MongoCredential credential = uri.getCredential();
        String token = credential == null ? null : credential.getMechanismProperty("AWS_SESSION_TOKEN", null);
        if (token != null) {
            secrets.add(token);
        }
        if (uri.getProxyPassword() != null) {
            secrets.add(uri.getProxyPassword());
        }
        return secrets;
    }

    @Override
    public ResourceClient<MongoClient> open() {
        PoolCounter counter = new PoolCounter();
        long millis = timeout.toMillis();
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyToClusterSettings(each -> each.serverSelectionTimeout(millis, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(each -> each.connectTimeout(millis, TimeUnit.MILLISECONDS))
                .applyConnectionString(uri) // after ours: it rules
                .applyToConnectionPoolSettings(each -> each.addConnectionPoolListener(counter))
                .build();
        int most = settings.getConnectionPoolSettings().getMaxSize();
        return new OpenMongo(MongoClients.create(settings), counter, most);
    }
}
