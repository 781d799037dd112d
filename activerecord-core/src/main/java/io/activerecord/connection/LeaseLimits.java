package io.activerecord.connection;

import io.activerecord.connection.watch.Moments;
import io.activerecord.connection.watch.ProbeThreads;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.SqlException;
import io.activerecord.error.StatementTimeoutException;
import io.activerecord.error.TransactionTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The times that work on one {@link Lease} must keep. Confined to the lease's thread, but for {@link #passed}. What waits for a server
 * is a {@link LimitedCall}; beneath it the driver's own limit for each answer is set to what is left.
 */
public final class LeaseLimits {
    /** What a cancelled statement has before its connection is broken off. */
    private static final long GRACE = TimeUnit.SECONDS.toNanos(1);

    /** What ending a transaction and bringing a session back have at least. */
    private static final long LEAST_END = TimeUnit.MILLISECONDS.toNanos(100);

    /** The driver's limit comes first where it does: it needs no other thread, and not every driver breaks off what waits for an answer. */
    private static final long BREAK_AFTER_DRIVER = TimeUnit.MILLISECONDS.toNanos(250);

    /** How exact the driver's limit is while rows are read. */
    private static final long EXACT = TimeUnit.MILLISECONDS.toNanos(50);

    private final Lease lease;
    private final PhysicalConnection physical;
    private final ProbeThreads probes;
    private final TimeLimits times;
    private final boolean hasServer;
    private @Nullable Limits base;
    private boolean handedOver;
    private long transaction = Limits.NONE;
    private long until = Limits.NONE;
    private long told;
    private volatile @Nullable Passed passed;

    /** A limit that has passed. */
    enum Limit {
        STATEMENT,
        TRANSACTION,
        TOTAL,

        /** The total of a block inside the transaction, which goes on without it. */
        BLOCK
    }

    /** @param length how long it was; null where that is told elsewhere */
    record Passed(Limit limit, @Nullable Duration length) {
        private String told() {
            String name = switch (limit) {
                case STATEMENT -> "timeouts.statement";
                case TRANSACTION -> "its transaction's limit";
                case TOTAL, BLOCK -> "timeouts.total";
            };
            return name + (length == null ? "" : " of " + length.toMillis() + " ms");
        }
    }

    LeaseLimits(Lease lease, PhysicalConnection physical, ProbeThreads probes, TimeLimits times, boolean hasServer) {
        this.times = times;
        this.lease = lease;
        this.physical = physical;
        this.probes = probes;
        this.hasServer = hasServer;
    }

    /** What holds for as long as it is lent. */
    void base(Limits limits) {
        base = limits;
    }

    /** Somebody works on the driver's own connection as well, which waits as long as it did before. */
    static void handedOver(@Nullable LeaseLimits limits) {
        if (limits != null) {
            limits.handedOver = true;
            limits.physical.answersAsBefore();
        }
    }

    /** When its transaction must have ended, as {@link System#nanoTime} counts. */
    void transactionUntil(long deadline) {
        transaction = Moments.now() + (deadline - System.nanoTime());
    }

    /** What is over of a transaction's own time, but for {@link #transactionUntil}; null while nothing is. */
    public @Nullable String overdue() {
        Limits own = base;
        return own == null || Moments.now() < own.total() ? null : new Passed(Limit.TOTAL, own.length()).told();
    }

    private @Nullable Limits nearest() {
        Limits block = times.here();
        if (base == null || block == null) {
            return base == null ? block : base;
        }
        return block.total() < base.total() ? block : base;
    }

    private @Nullable Duration statementLimit() {
        Limits block = times.here();
        if (block != null && block.statement() != null) {
            return block.statement();
        }
        return base == null ? null : base.statement();
    }

    /**
     * A statement is about to be prepared and run.
     *
     * @throws TransactionTimeoutException if the transaction's time, or the total around it, is over; nothing was sent
     * @throws StatementTimeoutException if the total is over; nothing was sent
     */
    public LimitedCall statement() {
        begins();
        return running(new LimitedCall(this), Moments.now(), statementLimit());
    }

    /** A transaction or session is about to be begun or ended, which is not refused when time is up. */
    public LimitedCall ending() {
        begins();
        return ending(Moments.now());
    }

    private void begins() {
        Passed last = passed;
        if (last != null && (last.limit() == Limit.STATEMENT || last.limit() == Limit.BLOCK)) {
            passed = null;
        }
    }

    private LimitedCall running(LimitedCall call, long now, @Nullable Duration limit) {
        Limits total = nearest();
        long end = total == null ? Limits.NONE : total.total();
        long stop =
                end == Limits.NONE ? end : end - Objects.requireNonNull(total).margin();
        Passed why = ofTotal(total);
        if (now >= Math.min(stop, transaction)) {
            passed = transaction <= stop ? new Passed(Limit.TRANSACTION, null) : why;
            throw failure(null, null);
        }
        long soft = limit == null ? Limits.NONE : now + limit.toNanos();
        if (transaction < Math.min(soft, stop)) {
            why = new Passed(Limit.TRANSACTION, null);
        } else if (soft < stop) {
            why = new Passed(Limit.STATEMENT, limit);
        }
        long cancel = Math.min(Math.min(soft, transaction), stop);
        long last = cancel == stop || cancel == Limits.NONE ? end : Math.min(end, cancel + GRACE);
        return begun(call, cancel, why, last, now);
    }

    @SuppressWarnings("ReferenceEquality") // which of the two it is
    private Passed ofTotal(@Nullable Limits total) {
        return new Passed(total == base ? Limit.TOTAL : Limit.BLOCK, total == null ? null : total.length());
    }

    private LimitedCall ending(long now) {
        Limits total = nearest();
        long last = total == null || !total.hasTotal() ? Limits.NONE : Math.max(total.total(), now + LEAST_END);
        Duration limit = statementLimit();
        if (limit != null) {
            last = Math.min(last, now + limit.toNanos() + GRACE);
        }
        if (transaction != Limits.NONE) {
            last = Math.min(last, Math.max(transaction, now) + GRACE);
        }
        Passed why = ofTotal(total);
        return begun(new LimitedCall(this), Limits.NONE, why, last, now);
    }

    private LimitedCall begun(LimitedCall call, long cancel, Passed why, long last, long now) {
        until = last;
        tellDriver(now);
        call.begin(
                cancel == Limits.NONE ? cancel : cancel - now,
                why,
                last == Limits.NONE ? last : last - now + BREAK_AFTER_DRIVER);
        return call;
    }

    private void tellDriver(long now) {
        told = now;
        physical.answersWithin(until == Limits.NONE ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - now)));
    }

    /** Rows are still being read: the driver waits for the next no longer than what is left now. */
    public void goesOn() {
        if (until != Limits.NONE) {
            long now = Moments.now();
            if (now - told > EXACT) {
                tellDriver(now);
            }
        }
    }

    /** A stream has its first rows. */
    void answered(LimitedCall call) {
        if (statementLimit() != null) {
            var unused = running(call, Moments.now(), null);
        }
    }

    /** Something that ends work, and may wait for the server. */
    interface Ending {
        void run() throws SQLException;
    }

    /** Brings the session back, in time; the driver waits as it did before afterwards. */
    void resetting(Ending reset) throws SQLException {
        LimitedCall call = ending();
        try {
            reset.run();
        } finally {
            call.end();
        }
        physical.answersAsBefore();
    }

    /** A call has ended. */
    void ended() {
        if (handedOver) {
            physical.answersAsBefore();
        }
    }

    void passed(Passed which) {
        passed = which;
    }

    /** Whether the last statement was stopped because its time was up. */
    public boolean hasPassed() {
        return passed != null;
    }

    void elsewhere(Runnable work) {
        probes.executeOrSpawn(work);
    }

    void breakOff() {
        physical.endsBecause("timeout");
        physical.breakOff(Runnable::run);
    }

    /** @param dead whether nothing more can be said to its server */
    void replaceConnection(boolean dead) {
        if (dead || hasServer) { // what was cancelled in this process leaves nothing on its way
            lease.replace();
        }
    }

    /** What a statement that was stopped is told as. */
    public RuntimeException failure(@Nullable SqlException translated, @Nullable String sql) {
        Passed why = Objects.requireNonNull(passed, "passed");
        boolean inTransaction =
                why.limit() == Limit.TRANSACTION || (why.limit() == Limit.TOTAL && lease.isInTransaction());
        String told = why.told() + " was over";
        if (inTransaction) {
            return new TransactionTimeoutException(
                    translated == null
                            ? "transaction on '" + lease.key() + "' ran past its limit: " + told + "; it is rolled back"
                            : "a statement on '" + lease.key()
                                    + "' was stopped: its transaction ran past its time limit (" + told
                                    + ") and is rolled back" + (sql == null ? "" : "; SQL: " + sql),
                    translated);
        }
        String message = translated == null ? told + "; nothing was sent" : told + ": " + translated.getMessage();
        return new StatementTimeoutException(
                SqlErrorKind.STATEMENT_TIMEOUT,
                lease.key().toString(),
                sql,
                translated == null ? null : translated.sqlState(),
                translated == null ? 0 : translated.vendorCode(),
                message,
                translated);
    }
}
