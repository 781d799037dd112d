package io.activerecord.connection;

import io.activerecord.sql.Access;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The servers, or files, of one database. Safe for use by several threads. */
sealed interface DatabaseNodes permits OnlyNode, Cluster {
    /** The pool of the node that takes writes. */
    LazyPool writerPool();

    /** Every node's pool. */
    Collection<LazyPool> pools();

    /** Where work with {@code access} of this thread would go now; no I/O, and nothing changes. */
    RouteDecision decide(Access access);

    /**
     * The same decision, with all that it might have been.
     *
     * @throws NoReplicaException if a lease would
     */
    NodeChoice choose(Access access);

    /** A lease for work with {@code access}, or null if this has been retired. */
    @Nullable
    Lease lease(Access access, @Nullable TenantPlace place);

    /** The position the writer has reached; empty where the engine tells none. */
    String writtenPosition();

    /** Whether any node that serves reads is known to have what was written by {@code moment}, as {@link Moments} counts. */
    boolean haveAll(long moment);

    /** How each node stands, as far as it is known. */
    List<NodeStatus> status();

    /** As {@link LazyPool#retire}, for every node. */
    CompletableFuture<DrainReport> retire(DrainReason reason, Duration longest);
}
