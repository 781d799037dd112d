package io.activerecord.connection;

import io.activerecord.resilience.BulkheadPolicy;
import io.activerecord.resilience.CircuitBreakerPolicy;
import io.activerecord.resilience.RetryPolicy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How work on one connection behaves.
 *
 * @param retry null where nothing is done again
 * @param retryTransactions whether that holds for transaction blocks too
 * @param timeouts how long it may take
 * @param circuitBreaker when it is refused because its server fails; null for never
 * @param bulkhead how much of it there may be at a time; null for any
 */
record WorkSettings(
        SwitchPolicy switchPolicy,
        @Nullable RetryPolicy retry,
        boolean retryTransactions,
        Timeouts timeouts,
        @Nullable CircuitBreakerPolicy circuitBreaker,
        @Nullable BulkheadPolicy bulkhead) {
    static final WorkSettings DEFAULTS =
            new WorkSettings(SwitchPolicy.REJECT, null, false, Timeouts.none(), null, null);

    WorkSettings with(SwitchPolicy policy) {
        Objects.requireNonNull(policy, "policy");
        return new WorkSettings(policy, retry, retryTransactions, timeouts, circuitBreaker, bulkhead);
    }

    WorkSettings with(RetryPolicy policy) {
        Objects.requireNonNull(policy, "policy");
        return new WorkSettings(switchPolicy, policy, retryTransactions, timeouts, circuitBreaker, bulkhead);
    }

    WorkSettings with(boolean transactionsToo) {
        return new WorkSettings(switchPolicy, retry, transactionsToo, timeouts, circuitBreaker, bulkhead);
    }

    WorkSettings with(Timeouts limits) {
        return new WorkSettings(switchPolicy, retry, retryTransactions, limits, circuitBreaker, bulkhead);
    }

    /** @param policy null for none */
    WorkSettings with(@Nullable CircuitBreakerPolicy policy) {
        return new WorkSettings(switchPolicy, retry, retryTransactions, timeouts, policy, bulkhead);
    }

    /** @param policy null for none */
    WorkSettings with(@Nullable BulkheadPolicy policy) {
        return new WorkSettings(switchPolicy, retry, retryTransactions, timeouts, circuitBreaker, policy);
    }

    @Override
    public String toString() {
        return switchPolicy
                + (retry == null ? "" : ", " + retry)
                + (retryTransactions ? ", transactions too" : "")
                + (timeouts.equals(Timeouts.none()) ? "" : ", " + timeouts)
                + (circuitBreaker == null ? "" : ", " + circuitBreaker)
                + (bulkhead == null ? "" : ", " + bulkhead);
    }
}
