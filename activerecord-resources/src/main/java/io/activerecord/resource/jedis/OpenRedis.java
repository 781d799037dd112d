package io.activerecord.resource.jedis;

import io.activerecord.resource.ResourceClient;
import io.activerecord.resource.ResourceFigures;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.util.Pool;

/** A client that is open. Safe for use by several threads. */
final class OpenRedis implements ResourceClient<RedisClient> {
    private final RedisClient client;
    private volatile @Nullable String product;

    OpenRedis(RedisClient client) {
        this.client = client;
    }

    @Override
    public RedisClient client() {
        return client;
    }

    /** Each time a PING; the first time INFO as well. */
    @Override
    public String check() {
        String answer = client.ping();
        if (!"PONG".equalsIgnoreCase(answer)) {
            throw new IllegalStateException("it answered PING with something else than PONG");
        }
        String known = product;
        if (known == null) {
            known = asked();
            product = known;
        }
        return known;
    }

    private String asked() {
        try {
            return client.info("server")
                    .lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("redis_version:"))
                    .map(line ->
                            "Redis " + line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("Redis");
        } catch (JedisDataException mayNotAsk) { // an answer: the server works
            return "Redis";
        }
    }

    @Override
    public ResourceFigures figures() {
        Pool<Connection> pool = client.getPool();
        return new ResourceFigures(pool.getNumActive(), pool.getNumIdle(), pool.getNumWaiters(), pool.getMaxTotal());
    }

    @Override
    public void close() {
        client.close();
    }
}
