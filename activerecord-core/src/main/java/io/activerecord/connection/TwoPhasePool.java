package io.activerecord.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one database that can be branches of global transactions: a pool of their own beside the usual one,
 * made at the first use. Safe for use by several threads.
 */
final class TwoPhasePool {
    private final PoolDefinition usual;
    private final NodeWatch watch;
    private final AtomicReference<@Nullable LazyPool> pool = new AtomicReference<>();
    private volatile boolean retired;

    TwoPhasePool(PoolDefinition usual, NodeWatch watch) {
        this.usual = usual;
        this.watch = watch;
    }

    /**
     * The pool, over what {@code sources} knows of its driver; opens nothing.
     *
     * @throws io.activerecord.error.UnsupportedByDialectException if the driver has no XA
     */
    LazyPool pool(XaDataSources sources) {
        LazyPool made = pool.get();
        if (made == null) {
            NodeName node = usual.node();
            ConnectionSource source = usual.source().throughXa(usual.source().xa(node, sources));
            NodeName own = new NodeName(node.key(), node.label() == null ? "two-phase" : node.label() + "-two-phase");
            pool.compareAndSet(null, new LazyPool(usual.beside(own, source), watch));
            made = pool.get();
        }
        if (made == null) {
            throw new IllegalStateException("no pool of " + usual.node());
        }
        if (retired) { // checked after putting: either this sees it, or retiring sees the pool
            var unused = made.retire(DrainReason.DISPOSED, Duration.ZERO);
        }
        return made;
    }

    /** As {@link ConnectionSource#xaLoggedIn}. */
    XADataSource dataSource(XaDataSources sources) {
        return usual.source().xaLoggedIn(usual.node(), sources);
    }

    /** As {@link ConnectionSource#openXa}. */
    XAConnection open(XaDataSources sources) {
        return usual.source().openXa(usual.node(), sources);
    }

    /** The pool, if it is open. */
    @Nullable
    LazyPool opened() {
        LazyPool made = pool.get();
        return made != null && made.isOpen() ? made : null;
    }

    /** As {@link LazyPool#evict}. */
    void evict() {
        LazyPool opened = opened();
        if (opened != null) {
            opened.evict();
        }
    }

    /** As {@link LazyPool#abortLent}. */
    void abortLent() {
        LazyPool opened = opened();
        if (opened != null) {
            opened.abortLent();
        }
    }

    /** As {@link LazyPool#retire}. */
    CompletableFuture<DrainReport> retire(DrainReason reason, Duration longest) {
        retired = true;
        LazyPool made = pool.get();
        return made == null ? CompletableFuture.completedFuture(DrainReport.NONE) : made.retire(reason, longest);
    }

    /** Whether anybody works on it. */
    boolean isBusy() {
        LazyPool made = pool.get();
        return made != null && made.busy() > 0;
    }
}
