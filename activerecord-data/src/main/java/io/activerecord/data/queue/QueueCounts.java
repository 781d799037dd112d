package io.activerecord.data.queue;

import java.time.Duration;
import java.util.List;

/** What a queue has counted. Guarded by the backlog's lock. */
final class QueueCounts {
    private long accepted;
    private long refused;
    private long done;
    private long failed;
    private long unknown;
    private long notDone;
    private long retried;
    private long batches;

    /** The number of the one that is accepted now. */
    long accept() {
        return ++accepted;
    }

    void refuse() {
        refused++;
    }

    void batch(long retries) {
        batches++;
        retried += retries;
    }

    void ended(List<Entry> entries) {
        for (Entry entry : entries) {
            WriteOutcome outcome = entry.outcome();
            WriteStatus status = outcome == null ? WriteStatus.UNKNOWN : outcome.status();
            switch (status) {
                case DONE -> done++;
                case FAILED -> failed++;
                case UNKNOWN -> unknown++;
                case NOT_DONE -> notDone++;
            }
        }
    }

    QueueFigures figures(int running, int waiting, Duration oldest) {
        return new QueueFigures(
                accepted, refused, done, failed, unknown, notDone, retried, batches, running, waiting, oldest);
    }
}
