package io.activerecord.resource.jedis;

import io.activerecord.error.ConfigurationException;
import io.activerecord.resource.ResourceClient;
import io.activerecord.resource.ResourceKind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * One server of Redis, or of what speaks as it does, by a {@link RedisClient} of Jedis 7.2 or newer, whose own pool lends the
 * connections. Immutable, and safe for use by several threads: each method gives a new value.
 *
 * <pre>{@code
 * ConnectionManager.configure("cache", ResourceConfig.of(JedisResource.url("redis://localhost:6379/0").poolSize(16)));
 * Resource<RedisClient> cache = ConnectionManager.resource("cache", RedisClient.class);
 * cache.run(redis -> redis.set("greeting", "hello"));
 * }</pre>
 *
 * <p>It is checked by {@code PING}; its version comes from {@code INFO}, where the user may ask for that.
 */
public final class JedisResource implements ResourceKind<RedisClient> {
    private static final int SIZE = 8;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final URI uri;
    private final @Nullable String user;
    private final @Nullable String password;
    private final int size;
    private final Duration timeout;

    private JedisResource(URI uri, @Nullable String user, @Nullable String password, int size, Duration timeout) {
        this.uri = uri;
        this.user = user;
        this.password = password;
        this.size = size;
        this.timeout = timeout;
    }

    /**
     * A server by its URL, {@code redis://[user:password@]host:port[/database]}, or {@code rediss://..} for TLS.
     *
     * @throws ConfigurationException if it is no such URL; it is not told, as a password may stand in it
     */
    public static JedisResource url(String url) {
        URI uri = null;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) { // its message has the URL in it
            uri = null;
        }
        if (uri == null || !isRedis(uri) || !JedisURIHelper.isValid(uri) || !isNumbered(uri)) {
            throw new ConfigurationException(
                    "the URL of a Redis resource cannot be read; give redis://host:port or rediss://host:port");
        }
        return new JedisResource(uri, JedisURIHelper.getUser(uri), JedisURIHelper.getPassword(uri), SIZE, TIMEOUT);
    }

    private static boolean isRedis(URI uri) {
        return JedisURIHelper.isRedisScheme(uri) || JedisURIHelper.isRedisSSLScheme(uri);
    }

    /** Whether what stands after the server is the number of a database, or nothing. */
    private static boolean isNumbered(URI uri) {
        return uri.getPath() == null || uri.getPath().matches("/?|/[0-9]{1,9}");
    }

    /** Who logs in, in place of what the URL says. */
    public JedisResource credentials(@Nullable String name, String secret) {
        return new JedisResource(uri, name, secret, size, timeout);
    }

    /** The password, with the user of the URL if it has one. */
    JedisResource password(String secret) {
        return new JedisResource(uri, user, secret, size, timeout);
    }

    /** Who logs in with the password, which must be known by then. */
    JedisResource user(String name) {
        if (password == null) {
            throw new ConfigurationException("has no effect without password");
        }
        return new JedisResource(uri, name, password, size, timeout);
    }

    /** Most connections of its pool, at least 1; 8 by default. */
    public JedisResource poolSize(int most) {
        if (most < 1) {
            throw new ConfigurationException("poolSize cannot be " + most + "; give at least 1");
        }
        return new JedisResource(uri, user, password, most, timeout);
    }

    /** How long connecting, an answer, and a connection of the pool are each waited for, at least 1 ms; 2 s by default. */
    public JedisResource timeout(Duration longest) {
        if (longest.toMillis() < 1 || longest.compareTo(Duration.ofDays(1)) > 0) {
            throw new ConfigurationException("timeout cannot be " + longest + "; give 1 ms to a day");
        }
        return new JedisResource(uri, user, password, size, longest);
    }

    @Override
    public Class<RedisClient> type() {
        return RedisClient.class;
    }

    @Override
    public String product() {
        return "Redis";
    }

    /** Host, port, and the number of the database where it has one. */
    @Override
    public String address() {
        String server = String.valueOf(JedisURIHelper.getHostAndPort(uri));
        return JedisURIHelper.hasDbIndex(uri) ? server + "/" + JedisURIHelper.getDBIndex(uri) : server;
    }

    @Override
    public List<String> secrets() {
        List<String> secrets = new ArrayList<>();
        if (password != null) {
            secrets.add(password);
        }
        if (uri.getRawUserInfo() != null) {
            secrets.add(uri.getRawUserInfo());
        }
        return secrets;
    }

    @Override
    public ResourceClient<RedisClient> open() {
        int millis = (int) timeout.toMillis();
        DefaultJedisClientConfig.Builder login = DefaultJedisClientConfig.builder()
                .database(JedisURIHelper.getDBIndex(uri))
                .timeoutMillis(millis);
        if (JedisURIHelper.isRedisSSLScheme(uri)) {
            login.sslOptions(SslOptions.defaults()); // the certificate and its name are checked
        }
        if (password != null) {
            login.user(user).password(password);
        }
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(size);
        pool.setMaxIdle(size);
        pool.setMaxWait(timeout);
        return new OpenRedis(RedisClient.builder()
                .hostAndPort(JedisURIHelper.getHostAndPort(uri))
                .clientConfig(login.build())
                .poolConfig(pool)
                .build());
    }
}
