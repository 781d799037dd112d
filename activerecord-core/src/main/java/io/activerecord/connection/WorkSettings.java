package io.activerecord.connection;

import io.activerecord.resilience.RetryPolicy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How work on one connection behaves.
 *
 * @param retry null where nothing is done again
 * @param retryTransactions whether that holds for transaction blocks too
 */
record WorkSettings(SwitchPolicy switchPolicy, @Nullable RetryPolicy retry, boolean retryTransactions) {
    static final WorkSettings DEFAULTS = new WorkSettings(SwitchPolicy.REJECT, null, false);

    WorkSettings with(SwitchPolicy policy) {
        return new WorkSettings(Objects.requireNonNull(policy, "policy"), retry, retryTransactions);
    }

    WorkSettings with(RetryPolicy policy) {
        return new WorkSettings(switchPolicy, Objects.requireNonNull(policy, "policy"), retryTransactions);
    }

    WorkSettings with(boolean transactionsToo) {
        return new WorkSettings(switchPolicy, retry, transactionsToo);
    }

    @Override
    public String toString() {
        return switchPolicy + (retry == null ? "" : ", " + retry) + (retryTransactions ? ", transactions too" : "");
    }
}
