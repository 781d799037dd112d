package io.activerecord.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
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

    /** The pool, over what {@code sources} knows of its driver; opens nothing. */
    LazyPool pool(XaDataSources sources) {
        LazyPool made = pool.get();
        if (made == null) {
            ConnectionSource source = usual.source().throughXa(dataSource(sources));
            NodeName node = new NodeName(usual.key(), "two-phase");
            pool.compareAndSet(
                    null, new LazyPool(new PoolDefinition(node, usual.config(), source, usual.environment()), watch));
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

    XADataSource dataSource(XaDataSources sources) {
        return usual.source().xa(usual.key().toString(), sources);
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
