package io.activerecord.data.queue;

import io.activerecord.data.queue.Intake.Manner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Operations that are written a little later, many in a transaction, by threads of its own. Opened by {@link WriteBehind#open},
 * closed by who opened it; at the end of the JVM it is drained too. Safe for use by several threads.
 *
 * <p>What is accepted is done exactly once, or its outcome says why not. Operations with the same priority and lane are
 * written in their order; the lane is the submitting thread unless {@link #lane} gives another.
 */
public final class WriteQueue extends QueuedWrites implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriteQueue.class);

    private final WriteBehind settings;
    private final Backlog backlog;
    private final List<Worker> workers = new ArrayList<>();
    private final Thread atExit;

    private WriteQueue(WriteBehind settings, Backlog backlog) {
        super(new Intake(settings, backlog), Manner.USUAL);
        this.settings = settings;
        this.backlog = backlog;
        this.atExit = new Thread(
                this::drainAtExit, "write-behind-" + settings.connector().name() + "-exit");
        for (int i = 1; i <= settings.sizes().workers(); i++) {
            workers.add(new Worker(settings, backlog, i));
        }
    }

    static WriteQueue open(WriteBehind settings) {
        WriteQueue queue = new WriteQueue(settings, new Backlog(settings.sizes(), settings.times()));
        if (!settings.times().exit().isZero()) {
            Runtime.getRuntime().addShutdownHook(queue.atExit);
        }
        queue.workers.forEach(Thread::start);
        return queue;
    }

    /** What it has done and has to do. */
    public QueueFigures figures() {
        return backlog.figures();
    }

    /**
     * Waits until each operation that was accepted before has an outcome. They do not wait for full batches.
     *
     * @throws InterruptedException if the thread was interrupted; they are still written
     * @throws IllegalStateException on a worker of this queue, which would wait for itself
     */
    public void flush() throws InterruptedException {
        boolean unused = flush(Duration.ofDays(36_500));
    }

    /**
     * The same, for {@code longest} at most.
     *
     * @return whether each has an outcome; else they are still written
     */
    public boolean flush(Duration longest) throws InterruptedException {
        requireNotOwn("flushed");
        return backlog.flush(longest.toNanos());
    }

    /** As {@link #drain}, for {@link WriteBehind#drainWithin}. What was not done is logged. */
    @Override
    public void close() {
        QueueFigures end = drain(settings.times().drain());
        if (end.notDone() > 0) {
            LOG.warn("{} was closed before {} operations had their turn", settings, end.notDone());
        }
    }

    /**
     * Accepts no more, writes what was accepted, and ends its threads. After {@code longest}, or an interrupt (which stays), what has
     * not had its turn ends as {@link WriteStatus#NOT_DONE}; what is being written then ends as it does, at the latest
     * after {@link WriteBehind#batchTimeout}, and is waited for. Called again it waits too, and the time it is given
     * then holds.
     *
     * @return the figures at the end, with nothing waiting or running
     * @throws IllegalStateException on a worker of this queue, which would wait for itself
     */
    public QueueFigures drain(Duration longest) {
        requireNotOwn("closed");
        backlog.close(System.nanoTime() + longest.toNanos());
        boolean interrupted = false;
        boolean ended = false;
        try {
            ended = backlog.awaitEnd(longest.toNanos());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (!ended) {
            List<Entry> rest = backlog.cut();
            endNotDone(rest, settings.connector().name());
            backlog.given(rest);
        }
        for (Worker worker : workers) {
            interrupted |= joined(worker);
        }
        forgetExit();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return figures();
    }

    static void endNotDone(List<Entry> entries, String name) {
        if (!entries.isEmpty()) {
            QueueClosedException closed = new QueueClosedException("write-behind to " + name
                    + " was closed, and its time was up before the operation was done; it has left nothing");
            entries.forEach(entry -> entry.failed(closed, false));
        }
    }

    private void requireNotOwn(String what) {
        if (Thread.currentThread() instanceof Worker worker && worker.worksOn(backlog)) {
            throw new IllegalStateException(
                    settings + " cannot be " + what + " by its own worker, which would wait for itself");
        }
    }

    /** Whether the thread was interrupted meanwhile. */
    private static boolean joined(Thread worker) {
        boolean interrupted = false;
        while (true) {
            try {
                worker.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    // ---- the end of the JVM ----

    private void drainAtExit() {
        QueueFigures end = drain(settings.times().exit());
        if (end.notDone() > 0) {
            LOG.error("{}: the program ended before {} operations had their turn", settings, end.notDone());
        }
    }

    private void forgetExit() {
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException atTheEnd) {
            LOG.trace("the program ends", atTheEnd);
        }
    }

    @Override
    public String toString() {
        return settings.toString();
    }
}
