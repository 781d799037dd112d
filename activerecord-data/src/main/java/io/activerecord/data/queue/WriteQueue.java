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
    private final Ending ending;
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
        this.ending = new Ending(settings, backlog, workers);
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
     * not had its turn ends as {@link WriteStatus#NOT_DONE}, and an operation's function is interrupted; its batch is rolled back. What has
     * not come back two seconds later is given up: it ends as {@code NOT_DONE} too, its transaction is not committed whatever it does afterwards, and a
     * warning names its thread, which goes on until the function or the statement ends. Only a commit that was sent is waited for, at the
     * latest for {@link WriteBehind#batchTimeout}, and is {@link WriteStatus#UNKNOWN} then. Called again it waits too, and the time it is
     * given then holds.
     *
     * @return the figures at the end, with nothing waiting or running
     * @throws IllegalStateException on a worker of this queue, which would wait for itself
     */
    public QueueFigures drain(Duration longest) {
        requireNotOwn("closed");
        boolean interrupted = ending.drain(longest);
        forgetExit();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return figures();
    }

    private void requireNotOwn(String what) {
        if (Thread.currentThread() instanceof Worker worker && worker.worksOn(backlog)) {
            throw new IllegalStateException(
                    settings + " cannot be " + what + " by its own worker, which would wait for itself");
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
