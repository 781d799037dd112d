package io.activerecord.data.queue;

import java.time.Duration;

/**
 * The figures of a {@link WriteQueue} at one moment. Immutable. {@code accepted} is always the sum of {@code done}, {@code
 * failed}, {@code unknown}, {@code notDone}, {@code running} and {@code waiting}.
 *
 * @param accepted operations taken since it was opened
 * @param refused those that found it full or closed
 * @param done were done, once
 * @param failed were tried and left nothing
 * @param unknown were sent and got no answer to their commit
 * @param notDone had not had their turn when the time to close was up
 * @param retried how often a transaction was begun again after a failure
 * @param batches batches that have ended
 * @param running operations that are being written
 * @param waiting operations that wait for their turn
 * @param oldestWaiting how long the oldest of those has waited; zero for none
 */
public record QueueFigures(
        long accepted,
        long refused,
        long done,
        long failed,
        long unknown,
        long notDone,
        long retried,
        long batches,
        int running,
        int waiting,
        Duration oldestWaiting) {
    /** Whether everything that was accepted was done. */
    public boolean isAllDone() {
        return accepted == done;
    }
}
