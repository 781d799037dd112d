package io.activerecord.connection;

import io.activerecord.error.ConnectionDisposedException;
import org.jspecify.annotations.Nullable;

/**
 * A name that stands for a client with a pool of its own, such as one of Redis: the way to work with it. It remembers the name
 * alone, so it may be kept in a constant, and leads to the new client after a replacement. Safe for use by several threads if
 * the client is; nothing of it is closed.
 *
 * <pre>{@code
 * Resource<RedisClient> cache = ConnectionManager.resource("cache", RedisClient.class);
 * String greeting = cache.use(redis -> redis.get("greeting"));
 * }</pre>
 *
 * @param <T> the client
 */
public final class Resource<T> {
    private final PoolRegistry registry;
    private final String name;
    private final Class<T> type;

    Resource(PoolRegistry registry, String name, Class<T> type) {
        this.registry = registry;
        this.name = name;
        this.type = type;
    }

    /** Work with a client that gives a value. */
    @FunctionalInterface
    public interface Use<T, R extends @Nullable Object, X extends Exception> {
        R with(T client) throws X;
    }

    /** Work with a client without a value. */
    @FunctionalInterface
    public interface Block<T, X extends Exception> {
        void with(T client) throws X;
    }

    /** The configured name. */
    public String name() {
        return name;
    }

    /**
     * Runs work with the client, and gives what it gives. It is counted and timed, and a client that is replaced or disposed of
     * stays open until it ends, or until the time for that is over. The first use opens the client.
     *
     * @param work must not keep the client: it may be closed when this returns
     * @throws io.activerecord.error.ConnectionException if the client cannot be opened; the work has not begun, the next use
     *     tries again
     * @throws io.activerecord.error.UnknownConnectionException if the name is no longer defined
     * @throws X whatever the work throws; nothing of it is done again
     */
    public <R extends @Nullable Object, X extends Exception> R use(Use<? super T, R, X> work) throws X {
        NamedResource resource = entered();
        try {
            T client = type.cast(resource.client());
            return counted(resource.uses(), client, work);
        } finally {
            resource.uses().leave();
        }
    }

    private static <T, R extends @Nullable Object, X extends Exception> R counted(
            ResourceUses uses, T client, Use<? super T, R, X> work) throws X {
        uses.lent();
        long began = System.nanoTime();
        boolean done = false;
        try {
            R result = work.with(client);
            done = true;
            return result;
        } finally {
            if (done) {
                uses.meter().ran(System.nanoTime() - began);
            } else {
                uses.meter().failed();
            }
        }
    }

    /** The same, for work without a value. */
    public <X extends Exception> void run(Block<? super T, X> work) throws X {
        use(client -> {
            work.with(client);
            return Boolean.TRUE;
        });
    }

    /**
     * The client itself, opened if it was not. What is done with it is not counted, and nobody waits for it when the name is
     * replaced or disposed of: the client is closed under it.
     *
     * @throws io.activerecord.error.ConnectionException if the client cannot be opened; the next use tries again
     * @throws io.activerecord.error.UnknownConnectionException if the name is no longer defined
     */
    public T client() {
        NamedResource resource = entered();
        try {
            return type.cast(resource.client());
        } finally {
            resource.uses().leave();
        }
    }

    /** The one that the name stands for now, or the next one if it was replaced just now. */
    private NamedResource entered() {
        NamedResource resource = Resources.named(registry, name, type);
        while (!resource.uses().enter()) {
            NamedResource successor = Resources.named(registry, name, type);
            if (successor == resource) {
                throw new ConnectionDisposedException(
                        resource + " was " + resource.uses().reason().told());
            }
            resource = successor;
        }
        return resource;
    }

    /** {@code resource 'cache'}. */
    @Override
    public String toString() {
        return "resource '" + name + "'";
    }
}
