package io.activerecord.execution;

import io.activerecord.connection.Lease;
import io.activerecord.connection.LeaseLimits;
import io.activerecord.connection.LimitedCall;
import io.activerecord.error.SqlException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Work on a lease's own connection that is no statement of ours, such as {@code COPY}, within the limits of time that hold for
 * statements. Nothing of it can be cancelled: its connection is broken off when its time is up. Confined to the lease's thread.
 *
 * <pre>{@code
 * BoundedWork.on(lease, null, () -> copier.copyIn(sql, lines));
 * }</pre>
 */
public final class BoundedWork {
    private BoundedWork() {}

    /** What is done. */
    @FunctionalInterface
    public interface Call<T extends @Nullable Object, X extends Exception> {
        T call() throws SQLException, X;
    }

    /**
     * Runs {@code work}; what it gives.
     *
     * @param sql what failures tell that was run; null for nothing
     * @throws SqlException what the driver's failure means
     * @throws io.activerecord.error.StatementTimeoutException if its time was up; its connection is broken
     * @throws io.activerecord.error.TransactionTimeoutException the same inside a transaction
     */
    public static <T extends @Nullable Object, X extends Exception> T on(
            Lease lease, @Nullable String sql, Call<T, X> work) throws X {
        return bounded(lease, sql, false, work);
    }

    /** The same for work whose rows somebody else takes in their own time: only the total and the transaction's time hold. */
    public static <T extends @Nullable Object, X extends Exception> T streaming(
            Lease lease, @Nullable String sql, Call<T, X> work) throws X {
        return bounded(lease, sql, true, work);
    }

    private static <T extends @Nullable Object, X extends Exception> T bounded(
            Lease lease, @Nullable String sql, boolean streams, Call<T, X> work) throws X {
        LeaseLimits limits = lease.limits();
        LimitedCall call = limits == null ? null : limits.statement();
        try {
            if (call != null && streams) {
                call.answered();
            }
            return work.call();
        } catch (SQLException e) {
            throw Failures.stopped(lease, lease.translate(e, sql), sql);
        } finally {
            if (call != null) {
                call.end();
            }
        }
    }
}
