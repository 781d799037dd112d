package io.activerecord.data.queue;

import io.activerecord.ConnectionManager;
import io.activerecord.Connector;
import io.activerecord.connection.Timeouts;
import io.activerecord.data.queue.Turn.CutException;
import io.activerecord.error.CommitOutcome;
import io.activerecord.resilience.RetryObserver;
import io.activerecord.transaction.TransactionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations that are written in one transaction, again while that is safe and the policy says so. Confined to one thread. */
final class Attempts implements RetryObserver {
    private static final TransactionOptions ONCE = TransactionOptions.once();

    /** A total limit cancels what runs before its end, by a quarter of it or this. */
    private static final long CANCELLED_BEFORE = 1_000_000_000;

    private final WriteBehind settings;
    private final Backlog backlog;
    private final Place place;
    private final Turn turn;
    private final List<Entry> unit;
    private final List<Step> steps;
    private final boolean idempotent;
    private @Nullable Step at;
    private boolean sent;
    private boolean uncertain;
    private boolean shortened;
    private long usedUp;
    private long retries;

    Attempts(WriteBehind settings, Backlog backlog, Turn turn, Place place, List<Entry> unit) {
        this.settings = settings;
        this.backlog = backlog;
        this.turn = turn;
        this.place = place;
        this.unit = unit;
        this.steps = Step.of(unit);
        this.idempotent = unit.stream().allMatch(entry -> entry.idempotent);
    }

    /** What each operation gave. The turn is still that of a commit then, until the outcomes are noted. */
    List<@Nullable Object> run() throws Exception {
        return settings.retry().call(this::once, this);
    }

    private List<@Nullable Object> once() throws Exception {
        at = null;
        sent = false;
        uncertain = false;
        unit.forEach(Entry::tried);
        try {
            return place.call(this::inTime);
        } catch (Throwable e) {
            if (sent && CommitOutcome.after(e) == CommitOutcome.UNKNOWN) {
                uncertain = true;
                unit.forEach(entry -> entry.doubted(e));
            }
            turn.open();
            throw e;
        }
    }

    private List<@Nullable Object> inTime() throws Exception {
        long longest = settings.times().attempt().toNanos();
        long limit = backlog.limit(longest);
        shortened = limit < longest;
        usedUp = System.nanoTime() + limit - Math.min(limit / 4, CANCELLED_BEFORE);
        return ConnectionManager.withTimeouts(Timeouts.none().total(Duration.ofNanos(limit)), this::inTransaction);
    }

    private List<@Nullable Object> inTransaction() throws Exception {
        Connector connector = settings.connector();
        return connector.inTransaction(ONCE, transaction -> {
            List<@Nullable Object> values = new ArrayList<>(unit.size());
            for (Step step : steps) {
                if (backlog.isCut()) {
                    throw new CutException(null);
                }
                at = step;
                step.run(connector, turn, values);
            }
            at = null;
            turn.commit();
            sent = true;
            return values;
        });
    }

    // ---- between attempts ----

    @Override
    public boolean mayRepeat(Throwable failure) {
        return (!uncertain || idempotent) && !(failure instanceof CutException) && !backlog.isCut();
    }

    @Override
    public void retrying(int attempt, Throwable failure, Duration delay) {
        retries++;
    }

    @Override
    public boolean pause(Duration delay) throws InterruptedException {
        return backlog.pause(delay.toNanos());
    }

    // ---- after the last one ----

    /** Whether nobody knows what became of it. */
    boolean isUncertain() {
        return uncertain;
    }

    boolean isIdempotent() {
        return idempotent;
    }

    /** Whether it failed with the transaction open: at a step, or at its end. */
    boolean hadBegun() {
        return at != null || sent;
    }

    /** Whether it had only what was left of the queue's time, and that is used up. */
    boolean hadLessTime() {
        return shortened && System.nanoTime() - usedUp >= 0;
    }

    /** What it failed at; null if at none. */
    @Nullable
    Step failedAt() {
        return at;
    }

    long retries() {
        return retries;
    }
}
