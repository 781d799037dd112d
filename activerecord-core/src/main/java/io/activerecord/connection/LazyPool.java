package io.activerecord.connection;

import io.activerecord.dialect.Dialect;
import io.activerecord.error.ConnectionException;
import io.activerecord.sql.Access;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pool, from its configuration to its end: opened by the first work that needs it, retired once, closed when the
 * last work has left. Safe for use by several threads; no lock is held while a server is talked to.
 */
final class LazyPool {

    private final PoolDefinition definition;
    private final Route byDefault = new Route(this, false, null);
    private final Route byName = new Route(this, true, null);
    private final Map<SwitchPolicy, Route> byPolicy = new EnumMap<>(SwitchPolicy.class);
    private final LongAdder leases = new LongAdder();
    private final AtomicReference<@Nullable CompletableFuture<OpenPool>> opening = new AtomicReference<>();
    private final AtomicInteger inside = new AtomicInteger();
    private final CountDownLatch empty = new CountDownLatch(1);
    private volatile @Nullable OpenPool open;
    private volatile @Nullable Thread opener;
    private volatile boolean retired;

    LazyPool(PoolDefinition definition) {
        this.definition = definition;
        for (SwitchPolicy policy : SwitchPolicy.values()) {
            byPolicy.put(policy, new Route(this, true, policy));
        }
    }

    ConnectionKey key() {
        return definition.key();
    }

    ConnectionConfig config() {
        return definition.config();
    }

    /** The route of a model whose default this is. */
    Route byDefault() {
        return byDefault;
    }

    /** The route of a scope or call that chose this, with its policy. */
    Route chosen(@Nullable SwitchPolicy policy) {
        return policy == null ? byName : Objects.requireNonNull(byPolicy.get(policy));
    }

    Dialect dialect() {
        if (!definition.source().knowsDialect()) {
            openNow();
        }
        return definition.source().dialect();
    }

    /** Opens it unless it is open. */
    void openNow() {
        if (enter()) {
            try {
                opened();
            } finally {
                leave();
            }
        }
    }

    /** A lease of it, or null if it has been retired. */
    @Nullable
    Lease lease(Access access) {
        return lease(access, null);
    }

    /** The same, in {@code schema}; null for the one that connections are opened with. */
    @Nullable
    Lease lease(Access access, @Nullable String schema) {
        if (!enter()) {
            return null;
        }
        boolean lent = false;
        try {
            Lease lease = opened().lease(access, this, schema);
            lent = true;
            return lease;
        } finally {
            if (!lent) {
                leave();
            }
        }
    }

    /** Counts work in; false if it must go elsewhere. Whoever was let in calls {@link #leave}. */
    private boolean enter() {
        inside.incrementAndGet(); // before reading `retired`: either this sees it, or retiring sees this
        if (retired) {
            leave();
            return false;
        }
        return true;
    }

    void leave() {
        if (inside.decrementAndGet() == 0 && retired) {
            empty.countDown();
        }
    }

    /** How many leases there are or are being asked for, at least; cheap. */
    int busy() {
        return inside.get();
    }

    private OpenPool opened() {
        OpenPool pool = open;
        return pool != null ? pool : openOnce();
    }

    private OpenPool openOnce() {
        CompletableFuture<OpenPool> mine = new CompletableFuture<>();
        CompletableFuture<OpenPool> other = opening.compareAndExchange(null, mine);
        return other == null ? open(mine) : await(other);
    }

    private OpenPool open(CompletableFuture<OpenPool> result) {
        opener = Thread.currentThread();
        try {
            OpenPool pool = OpenPool.open(definition, leases);
            open = pool;
            result.complete(pool);
            return pool;
        } catch (Throwable e) {
            opening.set(null); // the next use tries again
            result.completeExceptionally(e);
            throw e;
        } finally {
            opener = null;
        }
    }

    private OpenPool await(CompletableFuture<OpenPool> other) {
        if (opener == Thread.currentThread()) {
            throw new SelfDeadlockException("connection '" + key() + "' is used while this thread opens it; "
                    + "a listener of onConnect must not run SQL on the connection it is told of");
        }
        try {
            return other.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionException("interrupted while waiting for connection '" + key() + "' to open", e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof RuntimeException failure) {
            return failure;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IllegalStateException(cause);
    }

    PoolFigures figures() {
        OpenPool pool = open;
        int max = definition.source().knowsDialect()
                ? definition.source().poolSize(config().pool().size())
                : config().pool().size();
        return pool == null ? new PoolFigures(key().toString(), 0, 0, 0, 0, max, leases.sum()) : pool.figures();
    }

    /**
     * Lets no more work in. Closes at once if none is inside; else when the last has left, or after {@code longest} at
     * the latest, on a thread of its own.
     */
    void retire(Duration longest) {
        retired = true;
        if (inside.get() == 0) {
            closeNow();
            return;
        }
        Thread drain = new Thread(() -> drain(longest), "activerecord-drain-" + key());
        drain.setDaemon(true);
        drain.start();
    }

    private void drain(Duration longest) {
        try {
            if (!empty.await(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                log().warn(
                                "connection '{}' was disposed of {} s ago and {} leases are still out; they are cut off now",
                                key(),
                                longest.toSeconds(),
                                inside.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeNow();
    }

    private void closeNow() {
        OpenPool pool = open;
        if (pool != null) {
            pool.close();
        }
    }

    @Override
    public String toString() {
        return key() + " (" + definition.source() + ")";
    }

    /** Looked up when it is needed: starting a logging back end is no part of configuring connections. */
    private static Logger log() {
        return LoggerFactory.getLogger(LazyPool.class);
    }
}
