package io.activerecord.data.queue;

import io.activerecord.data.queue.LaneGroup.Taken;
import io.activerecord.data.queue.Turn.Verdict;
import io.activerecord.error.SqlException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that writes batches until its queue is closed and empty. */
final class Worker extends Thread {
    private static final Logger LOG = LoggerFactory.getLogger(WriteQueue.class);

    private final WriteBehind settings;
    private final Backlog backlog;
    private final AtomicBoolean givenUp = new AtomicBoolean();
    private volatile @Nullable BatchRun current;

    Worker(WriteBehind settings, Backlog backlog, int number) {
        super("write-behind-" + settings.connector().name() + "-" + number);
        setDaemon(true);
        this.settings = settings;
        this.backlog = backlog;
    }

    boolean worksOn(Backlog other) {
        return backlog.equals(other);
    }

    @Override
    public void run() {
        for (Taken taken = take(); taken != null; taken = take()) {
            BatchRun batch = new BatchRun(settings, backlog, taken, this);
            current = batch;
            try {
                writeAndTell(batch, taken);
            } finally {
                batch.release();
                current = null;
            }
        }
    }

    private void writeAndTell(BatchRun batch, Taken taken) {
        try {
            write(batch, taken);
            batch.tell(this::tell);
        } catch (Throwable e) { // the log itself failed, and nobody is left to be told so; lanes and thread go on
            return;
        }
    }

    private static void write(BatchRun batch, Taken taken) {
        try {
            batch.run();
        } catch (Throwable e) {
            batch.endRest(e);
            LOG.error(
                    "a batch of write-behind to '{}' failed in the library; what it has not told is unknown",
                    taken.group().place.key(),
                    e);
        }
    }

    // ---- for who closes the queue ----

    /** As {@link Turn#hurry}. */
    void hurry() {
        BatchRun batch = current;
        if (batch != null) {
            batch.hurry();
        }
    }

    boolean isGivenUp() {
        return givenUp.get();
    }

    /** Does without it, so that its batch has ended, and logs where it stands; whether it must still be waited for. */
    boolean giveUp(boolean evenCommitting) {
        BatchRun batch = current;
        if (batch == null) {
            return false;
        }
        Verdict verdict = batch.giveUp(evenCommitting, getName());
        if (verdict == Verdict.COMMITTING) {
            return true;
        }
        if (!batch.isReleased() && givenUp.compareAndSet(false, true)) {
            warn(verdict);
            batch.tell(this::tell);
            batch.release();
        }
        return false;
    }

    private void warn(Verdict verdict) {
        Throwable stands = new Throwable("where it stands");
        stands.setStackTrace(getStackTrace());
        LOG.warn(
                verdict == Verdict.DECIDED
                        ? "{} was closed and no longer waits for thread '{}', whose batch has ended; its listener has not come back"
                        : "{} was closed and no longer waits for thread '{}'; nothing of its work will be committed any more",
                settings,
                getName(),
                stands);
    }

    /** Nobody interrupts a worker but an operation's own work and the end of the queue, and only in a function, which has ended. */
    private @Nullable Taken take() {
        while (true) {
            try {
                return backlog.take();
            } catch (InterruptedException e) {
                LOG.debug("an operation left an interrupt behind", e);
            }
        }
    }

    private void tell(WrittenBatch batch) {
        if (batch.done() < batch.operations()) {
            LOG.warn(
                    "write-behind to '{}': of {} operations {} failed and {} are unknown; the first: {}",
                    batch.database(),
                    batch.operations(),
                    batch.failed(),
                    batch.unknown(),
                    named(batch.firstFailure()));
        }
        try {
            settings.listener().accept(batch);
        } catch (Throwable e) {
            LOG.error("a listener of write-behind to '{}' failed", batch.database(), e);
        }
    }

    /** Its class and kind: a message may hold what the driver says of the row. */
    private static String named(@Nullable Throwable failure) {
        Throwable told = failure instanceof OutcomeUnknownException ? failure.getCause() : failure;
        if (told == null) {
            return "nothing";
        }
        String name = told.getClass().getSimpleName();
        return told instanceof SqlException sql ? name + " (" + sql.kind() + ")" : name;
    }
}
