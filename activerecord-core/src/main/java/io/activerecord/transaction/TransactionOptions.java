package io.activerecord.transaction;

import io.activerecord.dialect.Isolation;
import io.activerecord.resilience.RetryPolicy;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a transaction is to run. Immutable; safe for use by several threads.
 *
 * <pre>{@code
 * TransactionOptions.defaults().isolation(Isolation.SERIALIZABLE).timeout(Duration.ofSeconds(5))
 * }</pre>
 *
 * @param isolation null for the engine's own
 * @param readOnly refuses every write
 * @param timeout longest time from begin to commit, null for none
 * @param retry how often a block that was rolled back is run again; null for what holds for its block or connection
 */
public record TransactionOptions(
        @Nullable Isolation isolation,
        boolean readOnly,
        @Nullable Duration timeout,
        @Nullable RetryPolicy retry) {
    private static final TransactionOptions DEFAULTS = new TransactionOptions(null, false, null, null);
    private static final TransactionOptions ONCE = DEFAULTS.retry(RetryPolicy.none());

    public TransactionOptions {
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw new IllegalArgumentException("a transaction's timeout must be positive, not " + timeout);
        }
    }

    /** The engine's isolation, read-write, without a time limit. */
    public static TransactionOptions defaults() {
        return DEFAULTS;
    }

    /** The same for a block that is never run again by itself, whatever holds for its block or connection. */
    public static TransactionOptions once() {
        return ONCE;
    }

    /** The same at this isolation level; the engine may give a stronger one. */
    public TransactionOptions isolation(Isolation level) {
        return new TransactionOptions(level, readOnly, timeout, retry);
    }

    /** The same without writes: any is refused with {@code ReadOnlyConnectionException}. */
    public TransactionOptions readingOnly() {
        return new TransactionOptions(isolation, true, timeout, retry);
    }

    /** The same with a time limit from begin to commit. */
    public TransactionOptions timeout(Duration limit) {
        return new TransactionOptions(isolation, readOnly, limit, retry);
    }

    /**
     * The same, run again by {@code policy} after it was rolled back, as a deadlock or a serialization failure makes it; each
     * attempt has the whole {@link #timeout}. Records that were saved in it are before the next attempt what they were before the first
     * one; values that the block has set itself stay, so it should read itself what it works with.
     */
    public TransactionOptions retry(RetryPolicy policy) {
        return new TransactionOptions(isolation, readOnly, timeout, Objects.requireNonNull(policy, "policy"));
    }
}
