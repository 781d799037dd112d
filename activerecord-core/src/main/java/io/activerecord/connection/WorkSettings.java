package io.activerecord.connection;

import io.activerecord.resilience.RetryPolicy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How work on one connection behaves.
 *
 * @param retry null where nothing is done again
 * @param retryTransactions whether that holds for transaction blocks too
 * @param timeouts how long it may take
 */
record WorkSettings(
        SwitchPolicy switchPolicy, @Nullable RetryPolicy retry, boolean retryTransactions, Timeouts timeouts) {
    static final WorkSettings DEFAULTS = new WorkSettings(SwitchPolicy.REJECT, null, false, Timeouts.none());

    WorkSettings with(SwitchPolicy policy) {
        return new WorkSettings(Objects.requireNonNull(policy, "policy"), retry, retryTransactions, timeouts);
    }

    WorkSettings with(RetryPolicy policy) {
        return new WorkSettings(switchPolicy, Objects.requireNonNull(policy, "policy"), retryTransactions, timeouts);
    }

    WorkSettings with(boolean transactionsToo) {
        return new WorkSettings(switchPolicy, retry, transactionsToo, timeouts);
    }

    WorkSettings with(Timeouts limits) {
        return new WorkSettings(switchPolicy, retry, retryTransactions, limits);
    }

    @Override
    public String toString() {
        return switchPolicy
                + (retry == null ? "" : ", " + retry)
                + (retryTransactions ? ", transactions too" : "")
                + (timeouts.equals(Timeouts.none()) ? "" : ", " + timeouts);
    }
}
