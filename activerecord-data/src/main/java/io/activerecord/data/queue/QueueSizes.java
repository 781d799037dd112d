package io.activerecord.data.queue;

/** How much a queue holds and does at once. */
record QueueSizes(int workers, int batch, int capacity) {
    private static final int MOST_WORKERS = 256;
    private static final int MOST_BATCH = 100_000;

    static final QueueSizes USUAL = new QueueSizes(2, 500, 10_000);

    QueueSizes {
        require(
                workers >= 1 && workers <= MOST_WORKERS,
                "workers cannot be " + workers + "; give 1 to " + MOST_WORKERS);
        require(batch >= 1 && batch <= MOST_BATCH, "batchSize cannot be " + batch + "; give 1 to " + MOST_BATCH);
        require(capacity >= 1, "capacity cannot be " + capacity + "; give 1 or more");
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    QueueSizes withWorkers(int count) {
        return new QueueSizes(count, batch, capacity);
    }

    QueueSizes withBatch(int size) {
        return new QueueSizes(workers, size, capacity);
    }

    QueueSizes withCapacity(int most) {
        return new QueueSizes(workers, batch, most);
    }
}
