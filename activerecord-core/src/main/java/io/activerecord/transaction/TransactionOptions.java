package io.activerecord.transaction;

import io.activerecord.dialect.Isolation;
import java.time.Duration;
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
 */
public record TransactionOptions(
        @Nullable Isolation isolation,
        boolean readOnly,
        @Nullable Duration timeout) {
    private static final TransactionOptions DEFAULTS = new TransactionOptions(null, false, null);

    public TransactionOptions {
        if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
            throw new IllegalArgumentException("a transaction's timeout must be positive, not " + timeout);
        }
    }

    /** The engine's isolation, read-write, without a time limit. */
    public static TransactionOptions defaults() {
        return DEFAULTS;
    }

    /** The same at this isolation level; the engine may give a stronger one. */
    public TransactionOptions isolation(Isolation level) {
        return new TransactionOptions(level, readOnly, timeout);
    }

    /** The same without writes: any is refused with {@code ReadOnlyConnectionException}. */
    public TransactionOptions readingOnly() {
        return new TransactionOptions(isolation, true, timeout);
    }

    /** The same with a time limit from begin to commit. */
    public TransactionOptions timeout(Duration limit) {
        return new TransactionOptions(isolation, readOnly, limit);
    }
}
