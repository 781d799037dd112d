package io.activerecord;

/**
 * One portion of a walk through a query's records ({@link Query#inBatches(Batches, BatchWork)}), as its consumer sees it. Confined to one
 * thread at a time; valid as long as its consumer runs.
 */
public final class Batch {
    private final long number;
    private final Keyset<?> keyset;
    private final Resume.Position after;
    private boolean stopped;

    Batch(Keyset<?> keyset, Resume.Position after) {
        this.number = after.batches();
        this.keyset = keyset;
        this.after = after;
    }

    /** Which one it is, counted from 1; a walk that was resumed goes on counting. */
    public long number() {
        return number;
    }

    /** How many records have been handed out up to the end of this batch, also before the walk was resumed. */
    public long done() {
        return after.rows();
    }

    /**
     * What resumes the walk after this batch, in another process too: {@link Resume#from}. Stored in the transaction
     * that the batch's work is done in, it makes each record be worked on exactly once. It holds the values of the last
     * record in the columns of the order and the key, unencrypted.
     */
    public String token() {
        return after.token(keyset);
    }

    /** Ends the walk after this batch. */
    public void stop() {
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }
}
