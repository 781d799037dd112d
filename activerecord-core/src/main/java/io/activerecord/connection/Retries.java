package io.activerecord.connection;

import io.activerecord.resilience.RetryObserver;
import io.activerecord.resilience.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Does work again that failed, by the policy of its block or connection, where that is safe. Safe for use by several threads. Where
 * there is no policy it looks at one field and does nothing else.
 */
public final class Retries {
    private static final ContextSetting<RetryPolicy> POLICY = new ContextSetting<>("retry policy", RetryPolicy.class);

    /** Whose work is being repeated as a whole, so that nothing inside of it is repeated by itself. */
    private static final ContextSetting<Around> AROUND = new ContextSetting<>("retry", Around.class);

    private record Around(ConnectionKey key, @Nullable Around outer) {}

    private final ConnectionContext context;
    private final ConnectionEventHub events;
    private final TimeLimits limits;
    private volatile boolean hasBlocks;

    Retries(ConnectionContext context, PoolEnvironment environment) {
        this.context = context;
        this.events = environment.events();
        this.limits = environment.limits();
    }

    /** Runs {@code work}, in which {@code policy} holds on every connection, for transaction blocks too. */
    public <T extends @Nullable Object, X extends Exception> T within(RetryPolicy policy, Work<T, X> work) throws X {
        hasBlocks = true;
        return context.with(POLICY, policy, work);
    }

    /** Whether work on {@code route} has a policy; asked first, so that work without one makes no object for it. */
    public boolean hold(Route route) {
        return policyOf(route) != null;
    }

    /** A lease, asked for again if it could not be had. */
    Lease leased(Route route, Work<Lease, RuntimeException> lending) {
        RetryPolicy policy = policyOf(route);
        return policy == null || isAround(route)
                ? lending.call()
                : policy.call(lending::call, new Teller(route, RetriedWork.LEASE, null));
    }

    /** A read, which is done again outside of transactions only. */
    public <T extends @Nullable Object> T reading(Route route, Work<T, RuntimeException> read) {
        RetryPolicy policy = policyOf(route);
        return policy == null || context.currentWork() != null
                ? read.call()
                : repeating(route, policy, new Teller(route, RetriedWork.READ, null), read);
    }

    /**
     * Work that may be done twice: again as a whole after a failure, whatever was sent. Inside a transaction it is done once, since
     * that is what is done again.
     */
    public <T extends @Nullable Object, X extends Exception> T idempotent(Route route, Work<T, X> work) throws X {
        RetryPolicy policy = policyOf(route);
        return policy == null || context.currentWork() != null
                ? work.call()
                : repeating(route, policy, new Teller(route, RetriedWork.IDEMPOTENT, null), work);
    }

    /**
     * A transaction block, done again where {@code undone} says that the attempt before has left nothing.
     *
     * @param own the policy that the transaction itself was given; null for that of its block, or of its connection
     */
    @SuppressWarnings("ReferenceEquality") // the one policy that repeats nothing
    public <T extends @Nullable Object, X extends Exception> T transaction(
            Route route, @Nullable RetryPolicy own, Undone undone, Work<T, X> work) throws X {
        RetryPolicy policy = own == null ? policyOfTransactions(route) : own;
        if (policy == null
                || policy == RetryPolicy.none()
                || isAround(route)) { // leases in it have a policy all the same
            return work.call();
        }
        return repeating(route, policy, new Teller(route, RetriedWork.TRANSACTION, undone), work);
    }

    /** Whether what was just tried has left nothing behind. */
    @FunctionalInterface
    public interface Undone {
        boolean isCertain();
    }

    private <T extends @Nullable Object, X extends Exception> T repeating(
            Route route, RetryPolicy policy, RetryObserver observer, Work<T, X> work) throws X {
        if (isAround(route)) {
            return work.call();
        }
        Around around = new Around(route.key(), context.get(AROUND));
        return limits.asOne(route, () -> policy.call(() -> context.with(AROUND, around, work), observer));
    }

    private boolean isAround(Route route) {
        for (Around each = context.get(AROUND); each != null; each = each.outer()) {
            if (each.key().equals(route.key())) {
                return true;
            }
        }
        return false;
    }

    private @Nullable RetryPolicy policyOf(Route route) {
        RetryPolicy here = hasBlocks ? context.get(POLICY) : null;
        return here == null ? route.database().config().work().retry() : here;
    }

    private @Nullable RetryPolicy policyOfTransactions(Route route) {
        RetryPolicy here = hasBlocks ? context.get(POLICY) : null;
        WorkSettings settings = route.database().config().work();
        return here == null && settings.retryTransactions() ? settings.retry() : here;
    }

    /** Counts and tells. */
    private final class Teller implements RetryObserver {
        private final Route route;
        private final RetriedWork work;
        private final @Nullable Undone undone;

        Teller(Route route, RetriedWork work, @Nullable Undone undone) {
            this.route = route;
            this.work = work;
            this.undone = undone;
        }

        @Override
        public boolean mayRepeat(Throwable failure) {
            return undone == null || undone.isCertain();
        }

        @Override
        public Duration left() {
            long left = limits.left();
            return left == Limits.NONE ? RetryObserver.super.left() : Duration.ofNanos(left);
        }

        @Override
        public void retrying(int attempt, Throwable failure, Duration delay) {
            route.database().meter().retried();
            if (events.watchesRetry()) {
                ConnectionKey key = route.key();
                events.fire(new RetryEvent(key.name(), key.shard(), key.tenant(), work, attempt, delay, failure));
            }
        }
    }
}
