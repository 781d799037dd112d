package io.activerecord.data.queue;

import io.activerecord.data.queue.LaneGroup.Taken;
import io.activerecord.error.SqlException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that writes batches until its queue is closed and empty. */
final class Worker extends Thread {
    private static final Logger LOG = LoggerFactory.getLogger(WriteQueue.class);

    private final WriteBehind settings;
    private final Backlog backlog;

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
            BatchRun batch = new BatchRun(settings, backlog, taken);
            try {
                batch.run();
            } catch (Throwable e) {
                LOG.error(
                        "a batch of write-behind to '{}' failed in the library; what it has not told is unknown",
                        taken.group().place.key(),
                        e);
                batch.endRest(e);
            } finally {
                tell(batch.report());
                backlog.release(taken, batch.retries());
            }
        }
    }

    /** Nobody but an operation's own work interrupts a worker, and that has ended. */
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
