package io.activerecord.resource.jedis;

import io.activerecord.resource.ResourceForm;
import io.activerecord.resource.ResourceProvider;

/** Redis in configurations: {@code kind: redis}, or a URL of {@code redis} or {@code rediss}. */
public final class JedisProvider implements ResourceProvider {
    /** For {@link java.util.ServiceLoader}. */
    public JedisProvider() {}

    /** Lambdas, since a reference to a method would load what it leads to, and that needs the library. */
    @Override
    public ResourceForm<JedisResource> form() {
        return ResourceForm.of("redis", url -> JedisResource.url(url))
                .schemes("redis", "rediss")
                .library("redis.clients:jedis")
                .secret(
                        "password",
                        "the password, in place of the one in the URL",
                        (kind, password) -> kind.password(password),
                        "passwd")
                .text("username", "", "who logs in with it", (kind, user) -> kind.user(user), "user")
                .number(
                        "pool.size",
                        "8",
                        "most connections of its pool",
                        (kind, poolSize) -> kind.poolSize(poolSize),
                        "poolSize",
                        "pool.max",
                        "maxConnections")
                .time(
                        "timeout",
                        "2s",
                        "how long connecting, an answer and a connection of the pool are each waited for",
                        (kind, timeout) -> kind.timeout(timeout));
    }
}
