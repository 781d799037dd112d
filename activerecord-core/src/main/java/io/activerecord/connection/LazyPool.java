package io.activerecord.connection;

import io.activerecord.connection.ConnectionStatus.State;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.ReplicationControl;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.ConnectionDisposedException;
import io.activerecord.error.ConnectionException;
import io.activerecord.error.ServerUnreachableException;
import io.activerecord.sql.Access;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One pool, from its configuration to its end: opened by the first work that needs it, retired once, closed when the
 * last work has left. Safe for use by several threads; no lock is held while a server is talked to.
 */
final class LazyPool implements Openable {

    private final PoolDefinition definition;
    private final NodeWatch watch;
    private final TwoPhasePool twoPhase;
    private final long madeAt = System.nanoTime();
    private final LongAdder leases = new LongAdder();
    private final RoleMeters meters = new RoleMeters();
    private final AtomicReference<@Nullable CompletableFuture<OpenPool>> opening = new AtomicReference<>();
    private final WorkInside inside = new WorkInside();
    private final CompletableFuture<DrainReport> end = new CompletableFuture<>();
    private volatile @Nullable OpenPool open;
    private volatile @Nullable Thread opener;
    private volatile boolean over;
    private volatile @Nullable ActiveRecordException lastFailure;

    LazyPool(PoolDefinition definition, NodeWatch watch) {
        this.definition = definition;
        this.watch = watch;
        this.twoPhase = new TwoPhasePool(definition, watch);
    }

    /** Which node's it is. */
    @Override
    public NodeName node() {
        return definition.node();
    }

    PoolDefinition definition() {
        return definition;
    }

    ConnectionConfig config() {
        return definition.config();
    }

    Dialect dialect() {
        if (!definition.source().knowsDialect()) {
            openNow();
        }
        return definition.source().dialect();
    }

    /** Opens it unless it is open. */
    @Override
    public void openNow() {
        if (inside.enter()) {
            try {
                opened();
            } finally {
                leave();
            }
        }
    }

    /** The connections of the same server for global transactions. */
    TwoPhasePool twoPhase() {
        return twoPhase;
    }

    /** What looks after its node. */
    NodeWatch watch() {
        return watch;
    }

    /** How its engine tells where a server stands; null while the engine is not known. */
    @Nullable
    ReplicationControl replication() {
        return definition.source().knowsDialect()
                ? definition.source().dialect().replication()
                : null;
    }

    /**
     * A lease of it, or null if it has been retired, or its node is no longer where such work goes.
     *
     * @param place whose schema it is to be in; null for the one that connections are opened with
     * @throws io.activerecord.error.CircuitOpenException if the node's circuit breaker is open
     * @throws io.activerecord.error.BulkheadFullException if as many are at work on the node as may be
     */
    @Nullable
    Lease lease(Access access, RouteDecision decision, @Nullable TenantPlace place) {
        if (!inside.enter()) {
            return null;
        }
        boolean lent = false;
        try {
            StatementMeter meter = (place == null ? meters : place.meters()).of(decision.role());
            NodeGuard guard = definition.guard();
            RouteDecision told = place == null ? decision : decision.of(place);
            String schema = place == null ? null : place.schema();
            Lease lease = guard == null
                    ? opened().lease(access, this, told, schema)
                    : guard.lease(meter, () -> opened().lease(access, this, told, schema));
            if (lease != null) {
                lease.record().measuredBy(meter);
                lent = true;
            }
            return lease;
        } finally {
            if (!lent) {
                leave();
            }
        }
    }

    void leave() {
        inside.leave();
    }

    /** Replaces every connection: those nobody works on now, the others when they come back. */
    void evict() {
        OpenPool pool = open;
        if (pool != null) {
            pool.evict();
        }
        twoPhase.evict();
    }

    /** Breaks every connection that is lent: its server is gone, or must not be written to any more. */
    void abortLent() {
        OpenPool pool = open;
        if (pool != null) {
            pool.abortLent();
        }
        twoPhase.abortLent();
    }

    /** How many leases there are or are being asked for, at least; cheap. */
    int busy() {
        return inside.count();
    }

    private OpenPool opened() {
        OpenPool pool = open;
        return pool != null ? pool : openOnce();
    }

    private OpenPool openOnce() {
        CompletableFuture<OpenPool> mine = new CompletableFuture<>();
        CompletableFuture<OpenPool> other = opening.compareAndExchange(null, mine);
        Duration longest =
                definition.environment().limits().openWithin(config().work().timeouts());
        if (other == null && longest != null) {
            definition.environment().probes().executeOrSpawn(() -> openQuietly(mine));
        }
        return other == null && longest == null ? open(mine) : await(other == null ? mine : other, longest);
    }

    /** On a thread that nobody waits for longer than they may. */
    private void openQuietly(CompletableFuture<OpenPool> result) {
        try {
            open(result);
        } catch (Throwable told) {
            log().debug("connection '{}' could not be opened", node(), told);
        }
    }

    private OpenPool open(CompletableFuture<OpenPool> result) {
        opener = Thread.currentThread();
        try {
            OpenPool pool = OpenPool.open(definition, leases);
            open = pool;
            requireNotOver(pool);
            pool.opener().closeOutdated(); // a rotation that began before could not see it
            lastFailure = null;
            result.complete(pool);
            return pool;
        } catch (Throwable e) {
            lastFailure = e instanceof ActiveRecordException told ? told : null;
            opening.set(null); // the next use tries again
            result.completeExceptionally(e);
            throw e;
        } finally {
            opener = null;
            if (over) {
                definition.environment().anchors().poolEnded(definition, DrainReason.DISPOSED);
            }
        }
    }

    /** Whoever ends the pool sees that it is open, or this sees that it is over. */
    private void requireNotOver(OpenPool pool) {
        if (over) {
            pool.close();
            throw new ConnectionDisposedException("connection '" + node() + "' was disposed of while it was opened");
        }
    }

    private OpenPool await(CompletableFuture<OpenPool> other, @Nullable Duration longest) {
        if (opener == Thread.currentThread()) {
            throw new SelfDeadlockException("connection '" + node() + "' is used while this thread opens it; "
                    + "a listener of onConnect must not run SQL on the connection it is told of");
        }
        try {
            return longest == null ? other.get() : other.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ServerUnreachableException(
                    "connection '" + node() + "' was not open after " + longest
                            + ": its server does not answer; it goes on being opened for those who come later",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionException("interrupted while waiting for connection '" + node() + "' to open", e);
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

    /** For how long nobody has asked for it. */
    long unusedNanos() {
        OpenPool pool = open;
        return System.nanoTime() - (pool == null ? madeAt : pool.lastUsed());
    }

    @Override
    public boolean isOpen() {
        return open != null;
    }

    @Override
    public boolean isRetired() {
        return inside.isRetired();
    }

    /** What opens its connections; null while it is not open. */
    @Nullable
    PhysicalOpener physical() {
        OpenPool pool = open;
        return pool == null ? null : pool.opener();
    }

    /** Who gives its credentials; null for those of the configuration. */
    @Nullable
    Login login() {
        return definition.source().login();
    }

    /** How it stands; opens nothing. */
    ConnectionStatus status() {
        ActiveRecordException failure = lastFailure;
        if (open != null) {
            return new ConnectionStatus(node().toString(), State.UP, null);
        }
        return new ConnectionStatus(node().toString(), failure == null ? State.UNUSED : State.DOWN, failure);
    }

    /** What is counted of its work. */
    RoleMeters meters() {
        return meters;
    }

    /** How busy it was and is, without its statements. */
    Figures busyness() {
        OpenPool pool = open;
        return pool == null ? Figures.none(node().toString()) : pool.busyness();
    }

    PoolFigures figures() {
        OpenPool pool = open;
        int max = definition.source().knowsDialect()
                ? definition.source().poolSize(config().pool().size())
                : config().pool().size();
        return pool == null ? new PoolFigures(node().toString(), 0, 0, 0, 0, max, leases.sum()) : pool.figures();
    }

    /**
     * Lets no more work in. Closes at once if none is inside; else when the last has left, or after {@code longest} at
     * the latest, on a thread of its own. A second call changes nothing.
     */
    CompletableFuture<DrainReport> retire(DrainReason reason, Duration longest) {
        return Drain.ofAll(List.of(retireOwn(reason, longest), twoPhase.retire(reason, longest)));
    }

    private CompletableFuture<DrainReport> retireOwn(DrainReason reason, Duration longest) {
        if (!inside.retire()) {
            return end;
        }
        long began = System.nanoTime();
        if (inside.count() == 0) {
            end(reason, began, 0, 0);
            return end;
        }
        Thread drain = new Thread(() -> drain(reason, longest, began), "activerecord-drain-" + node());
        drain.setDaemon(true);
        drain.start();
        return end;
    }

    private void drain(DrainReason reason, Duration longest, long began) {
        boolean inTime = inside.awaitEmpty(longest);
        int ended = inside.endedSince();
        int cut = 0;
        try {
            cut = inTime ? 0 : cut(reason, longest);
        } finally { // whatever failed, somebody may wait for the end
            end(reason, began, ended, cut);
        }
    }

    private int cut(DrainReason reason, Duration longest) {
        over = true; // none is lent any more by a pool that opens only now
        PhysicalOpener physical = physical();
        if (physical == null) {
            return 0;
        }
        String told = "'" + node() + "' was " + reason.told() + " " + longest.toMillis() + " ms ago";
        int cut = physical.cut(told, each -> true);
        log().warn("{}; work still held {} connections, which are cut off now", told, cut);
        return cut;
    }

    private void end(DrainReason reason, long began, int ended, int cut) {
        over = true;
        OpenPool pool = open;
        try {
            if (pool != null) {
                pool.close();
            }
            definition.environment().anchors().poolEnded(definition, reason);
        } finally {
            DrainReport report = new DrainReport(ended, cut, Duration.ofNanos(System.nanoTime() - began));
            try {
                if (pool != null) {
                    definition.environment().events().drained(node(), reason, report);
                }
            } finally {
                end.complete(report);
            }
        }
    }

    @Override
    public String toString() {
        return node() + " (" + definition.source() + ")";
    }

    /** Looked up when it is needed: starting a logging back end is no part of configuring connections. */
    private static Logger log() {
        return LoggerFactory.getLogger(LazyPool.class);
    }
}
