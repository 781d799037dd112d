package io.activerecord.data.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How a queue comes to its end in a bounded time, whatever its operations wait for. Safe for use by several threads. */
final class Ending {
    /** How long who closes waits for what was interrupted at the deadline. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private final WriteBehind settings;
    private final Backlog backlog;
    private final List<Worker> workers;

    Ending(WriteBehind settings, Backlog backlog, List<Worker> workers) {
        this.settings = settings;
        this.backlog = backlog;
        this.workers = workers;
    }

    /** As {@link WriteQueue#drain}; whether the thread was interrupted. */
    boolean drain(Duration longest) {
        backlog.close(System.nanoTime() + longest.toNanos());
        boolean interrupted = false;
        boolean ended = false;
        try {
            ended = backlog.awaitEnd(longest.toNanos());
        } catch (InterruptedException e) {
            interrupted = true;
        }
        long graceEnds = System.nanoTime() + GRACE.toNanos();
        if (!ended) {
            List<Entry> rest = backlog.cut();
            workers.forEach(Worker::hurry);
            endNotDone(rest, settings);
            rest.forEach(Entry::tell);
            backlog.given(rest);
        }
        interrupted |= awaitAll(graceEnds);
        List<Worker> committing = giveUp(workers, false);
        if (!committing.isEmpty()) {
            interrupted |= awaitAll(graceEnds + settings.times().attempt().toNanos());
            List<Worker> unused = giveUp(committing, true);
        }
        return interrupted;
    }

    static void endNotDone(List<Entry> entries, WriteBehind settings) {
        if (!entries.isEmpty()) {
            QueueClosedException closed = new QueueClosedException(
                    settings + " was closed, and its time was up before the operation was done; it has left nothing");
            entries.forEach(entry -> entry.failed(closed, false));
        }
    }

    /** Those that must still be waited for. */
    private static List<Worker> giveUp(List<Worker> of, boolean evenCommitting) {
        List<Worker> committing = new ArrayList<>();
        for (Worker worker : of) {
            if (worker.isAlive() && worker.giveUp(evenCommitting)) {
                committing.add(worker);
            }
        }
        return committing;
    }

    /** Whether the thread was interrupted meanwhile, which does not end the wait: it is bounded. */
    private boolean awaitAll(long until) {
        boolean interrupted = false;
        for (Worker worker : workers) {
            while (worker.isAlive() && !worker.isGivenUp() && until - System.nanoTime() > 0) {
                try {
                    TimeUnit.NANOSECONDS.timedJoin(worker, Math.max(1, until - System.nanoTime()));
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        return interrupted;
    }
}
