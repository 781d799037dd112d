package io.activerecord;

import io.activerecord.connection.AccessScopes;
import io.activerecord.connection.Block;
import io.activerecord.connection.ConnectionContext;
import io.activerecord.connection.ConnectionScope;
import io.activerecord.connection.Connections;
import io.activerecord.connection.ContextCapture;
import io.activerecord.connection.QueryTags;
import io.activerecord.connection.SwitchPolicy;
import io.activerecord.connection.Timeouts;
import io.activerecord.connection.Work;
import io.activerecord.resilience.RetryPolicy;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What {@link ConnectionManager} does for a block of work: where it goes, for whom, by whom, and under which tags. */
abstract sealed class ManagerScopes extends ManagerViews permits ManagerShards {
    ManagerScopes() {}

    private static ConnectionContext scoping() {
        return ConnectionManager.connections().context();
    }

    // ---- scopes ----

    /** Puts every model on another connection until the scope is closed, on this thread. */
    public static ConnectionScope usingConnection(String name) {
        return scoping().use(name);
    }

    /** Puts every model on another connection until the scope is closed, also inside a transaction if allowed. */
    public static ConnectionScope usingConnection(String name, SwitchPolicy policy) {
        return scoping().use(name, null, policy);
    }

    /**
     * Puts every model on another connection for a block.
     *
     * @throws io.activerecord.error.SwitchInTransactionException inside a transaction on another connection; the block
     *     does not run
     */
    public static <X extends Exception> void usingConnection(String name, Block<X> block) throws X {
        ScopedWork.using(name, null, null, block);
    }

    /** Puts every model on another connection for a block, and gives what the block gives. */
    public static <T extends @Nullable Object, X extends Exception> T usingConnection(String name, Work<T, X> work)
            throws X {
        return ScopedWork.using(name, null, null, work);
    }

    /** Puts every model on another connection for a block, also inside a transaction, in the way of {@code policy}. */
    public static <X extends Exception> void usingConnection(String name, SwitchPolicy policy, Block<X> block)
            throws X {
        ScopedWork.using(name, null, policy, block);
    }

    /** Puts every model on another connection for a block, also inside a transaction, in the way of {@code policy}. */
    public static <T extends @Nullable Object, X extends Exception> T usingConnection(
            String name, SwitchPolicy policy, Work<T, X> work) throws X {
        return ScopedWork.using(name, null, policy, work);
    }

    /** Makes {@code tenant} the current one for a block: connections defined by {@link ConnectionManager#tenants} lead to its database. */
    public static <X extends Exception> void withTenant(String tenant, Block<X> block) throws X {
        scoping().withTenant(tenant, ScopedWork.of(block));
    }

    /** Makes {@code tenant} the current one for a block, and gives what the block gives. */
    public static <T extends @Nullable Object, X extends Exception> T withTenant(String tenant, Work<T, X> work)
            throws X {
        return scoping().withTenant(tenant, work);
    }

    /** Makes {@code tenant} the current one until the scope is closed, on this thread. */
    public static ConnectionScope withTenant(String tenant) {
        return scoping().tenant(tenant);
    }

    // ---- reading and writing ----

    private static AccessScopes access() {
        return ConnectionManager.connections().access();
    }

    /**
     * Runs a block that only reads, on replicas where there are any.
     *
     * @throws io.activerecord.connection.ReadOnlyConnectionException from the block, where it writes; nothing was sent
     * @throws io.activerecord.error.SwitchInTransactionException inside a transaction that may write
     */
    public static <X extends Exception> void reading(Block<X> block) throws X {
        access().reading(ScopedWork.of(block));
    }

    /** Runs a block that only reads, on replicas where there are any, and gives what the block gives. */
    public static <T extends @Nullable Object, X extends Exception> T reading(Work<T, X> work) throws X {
        return access().reading(work);
    }

    /** Runs a block that only reads, on replicas known to be no more than {@code maxLag} behind, else on the writer. */
    public static <X extends Exception> void reading(Duration maxLag, Block<X> block) throws X {
        access().reading(maxLag, ScopedWork.of(block));
    }

    /** The same, and gives what the block gives. */
    public static <T extends @Nullable Object, X extends Exception> T reading(Duration maxLag, Work<T, X> work)
            throws X {
        return access().reading(maxLag, work);
    }

    /**
     * Runs a block on the writer, reads as well.
     *
     * @throws io.activerecord.error.SwitchInTransactionException inside a read-only transaction
     */
    public static <X extends Exception> void writing(Block<X> block) throws X {
        access().writing(ScopedWork.of(block));
    }

    /** Runs a block on the writer, reads as well, and gives what the block gives. */
    public static <T extends @Nullable Object, X extends Exception> T writing(Work<T, X> work) throws X {
        return access().writing(work);
    }

    /**
     * Runs a block in which every write is refused before anything is sent; a block of {@link #writing} inside it changes
     * nothing about that.
     *
     * @throws io.activerecord.connection.ReadOnlyConnectionException from the block, where it writes
     */
    public static <X extends Exception> void preventingWrites(Block<X> block) throws X {
        access().preventingWrites(ScopedWork.of(block));
    }

    /** Runs a block in which every write is refused, and gives what the block gives. */
    public static <T extends @Nullable Object, X extends Exception> T preventingWrites(Work<T, X> work) throws X {
        return access().preventingWrites(work);
    }

    /**
     * Runs a block as a context that has written nothing yet: one web request, one message, on a thread that serves many. Its
     * reads need not see what the thread has written before, nor does a {@link #consistencyToken} made inside tell of it.
     */
    public static <X extends Exception> void consistencySession(Block<X> block) throws X {
        access().session(ScopedWork.of(block));
    }

    /** The same, and gives what the block gives. */
    public static <T extends @Nullable Object, X extends Exception> T consistencySession(Work<T, X> work) throws X {
        return access().session(work);
    }

    /**
     * What this context has written so far, as letters, digits, {@code -} and {@code _}: for a cookie or a header, so that the
     * next request, or another process, reads it by {@link #consistent}. One small query to the writer of each database with
     * replicas that was written to.
     */
    public static String consistencyToken() {
        return access().token();
    }

    /**
     * Runs a block whose reads see at least what {@code token} stands for: on a replica that has replayed it, else on the
     * writer.
     *
     * @throws io.activerecord.error.InvalidTokenException if it is none that {@link #consistencyToken} gave
     */
    public static <X extends Exception> void consistent(String token, Block<X> block) throws X {
        access().consistent(token, ScopedWork.of(block));
    }

    /** The same, and gives what the block gives. */
    public static <T extends @Nullable Object, X extends Exception> T consistent(String token, Work<T, X> work)
            throws X {
        return access().consistent(token, work);
    }

    // ---- who and whose ----

    /**
     * Who is asked for the current tenant where no {@link #withTenant} names one, such as that of the request. It must be
     * quick and gives null where there is none; a block's tenant comes before it.
     */
    public static void tenantResolver(Supplier<? extends @Nullable String> resolver) {
        scoping().tenantResolver(resolver);
    }

    /**
     * Runs a block for {@code tenant} that cannot leave it: another tenant, a connection by name that is no tenant group, a
     * record of another tenant and rows of all tenants are refused. The connections that models name themselves can be used.
     *
     * @throws io.activerecord.error.TenantLockException from the block, where it would leave; nothing was sent
     */
    public static <X extends Exception> void lockTenant(String tenant, Block<X> block) throws X {
        lockTenant(tenant, List.of(), ScopedWork.of(block));
    }

    /** Runs a block that cannot leave {@code tenant}, and gives what the block gives. */
    public static <T extends @Nullable Object, X extends Exception> T lockTenant(String tenant, Work<T, X> work)
            throws X {
        return lockTenant(tenant, List.of(), work);
    }

    /** The same, where the connections in {@code allowed} may be used by name as well. */
    public static <T extends @Nullable Object, X extends Exception> T lockTenant(
            String tenant, Collection<String> allowed, Work<T, X> work) throws X {
        return scoping().lockTenant(tenant, allowed, work);
    }

    /**
     * Runs a block outside of the tenant's lock that holds. Each call is logged, and told to
     * {@link ConnectionEvents#onTenantLockOverride}, with the reason and the place.
     */
    public static <X extends Exception> void overrideTenantLock(String reason, Block<X> block) throws X {
        scoping().overrideTenantLock(reason, ScopedWork.of(block));
    }

    /** Runs a block outside of the tenant's lock, and gives what the block gives. */
    public static <T extends @Nullable Object, X extends Exception> T overrideTenantLock(String reason, Work<T, X> work)
            throws X {
        return scoping().overrideTenantLock(reason, work);
    }

    /** Makes {@code actor} the one who does what happens in a block: fills {@code @CreatedBy} and {@code @UpdatedBy}. */
    public static <X extends Exception> void actingAs(Object actor, Block<X> block) throws X {
        scoping().with(ActorColumn.ACTING, actor, ScopedWork.of(block));
    }

    /** Makes {@code actor} the one who does what happens in a block, and gives what the block gives. */
    public static <T extends @Nullable Object, X extends Exception> T actingAs(Object actor, Work<T, X> work) throws X {
        return scoping().with(ActorColumn.ACTING, actor, work);
    }

    /** Lets a block read and write rows of all tenants, until it names one with {@link #withTenant}. */
    public static <X extends Exception> void acrossTenants(Block<X> block) throws X {
        scoping().with(TenantColumn.ACROSS, true, ScopedWork.of(block));
    }

    /** Lets a block read and write rows of all tenants, and gives what the block gives. */
    public static <T extends @Nullable Object, X extends Exception> T acrossTenants(Work<T, X> work) throws X {
        return scoping().with(TenantColumn.ACROSS, true, work);
    }

    /**
     * This thread's connections and tenant, to be used on another thread. Nothing crosses threads without it.
     *
     * @throws io.activerecord.error.SwitchInTransactionException inside a transaction, which cannot cross threads
     */
    public static ContextCapture capture() {
        return scoping().capture();
    }

    // ---- loading ----

    /**
     * Runs a block in which lists are read in another mode than the application's: what happens when an association is
     * loaded one by one for their records.
     */
    public static <X extends Exception> void nPlusOne(NPlusOne mode, Block<X> block) throws X {
        nPlusOne(mode, ScopedWork.of(block));
    }

    /** The same for a block that gives something. */
    public static <T extends @Nullable Object, X extends Exception> T nPlusOne(NPlusOne mode, Work<T, X> work)
            throws X {
        return scoping().with(Siblings.SETTING, mode, work);
    }

    // ---- retries ----

    /**
     * Runs a block in which work on every connection is done again by {@code policy}, in place of the connection's own: leases and
     * reads outside of transactions, and transaction blocks that were rolled back. {@link RetryPolicy#none} switches it off.
     */
    public static <X extends Exception> void withRetry(RetryPolicy policy, Block<X> block) throws X {
        withRetry(policy, ScopedWork.of(block));
    }

    /** The same for a block that gives something. */
    public static <T extends @Nullable Object, X extends Exception> T withRetry(RetryPolicy policy, Work<T, X> work)
            throws X {
        return ConnectionManager.connections().retries().within(policy, work);
    }

    /**
     * Runs a block of writes on one connection that may be done twice without harm, and does it again as a whole by the policy of its block or
     * connection, also where nobody knows whether a write was done. Without a policy, and inside a transaction, it runs once.
     */
    public static <X extends Exception> void idempotent(String name, Block<X> block) throws X {
        idempotent(name, ScopedWork.of(block));
    }

    /** The same for a block that gives something. */
    public static <T extends @Nullable Object, X extends Exception> T idempotent(String name, Work<T, X> work)
            throws X {
        Connections connections = ConnectionManager.connections();
        return connections.retries().idempotent(connections.routeTo(name, null), work);
    }

    // ---- limits of time ----

    /**
     * Runs a block under limits of time, in place of the connection's own; its total counts from the beginning of the block and holds for
     * all of it. Where blocks are nested every total holds.
     *
     * @throws io.activerecord.error.StatementTimeoutException from the block, for a statement that was stopped or came too late
     */
    public static <X extends Exception> void withTimeouts(Timeouts limits, Block<X> block) throws X {
        withTimeouts(limits, ScopedWork.of(block));
    }

    /** The same for a block that gives something. */
    public static <T extends @Nullable Object, X extends Exception> T withTimeouts(Timeouts limits, Work<T, X> work)
            throws X {
        return ConnectionManager.connections().timeLimits().within(limits, work);
    }

    // ---- tags ----

    /** What statements say of themselves in a comment; nothing unless told. */
    public static QueryTags tags() {
        return ConnectionManager.connections().tags();
    }

    /** Runs a block whose statements carry tags, where the policy of {@link #tags} sends them. */
    public static <X extends Exception> void tagged(Map<String, String> tags, Block<X> block) throws X {
        tags().with(tags, ScopedWork.of(block));
    }

    /** The same, and gives what the block gives. */
    public static <T extends @Nullable Object, X extends Exception> T tagged(Map<String, String> tags, Work<T, X> work)
            throws X {
        return tags().with(tags, work);
    }
}
