package io.activerecord.data.queue;

import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Operations that keep their order: while some of them are being written, no others of it are taken. The one without a key
 * keeps none. Guarded by the backlog's lock.
 */
final class Lane {
    final @Nullable Object key;
    private final PriorityQueue<Entry> waiting = new PriorityQueue<>(4, Entry.FIRST);
    private boolean busy;

    Lane(@Nullable Object key) {
        this.key = key;
    }

    boolean keepsOrder() {
        return key != null;
    }

    boolean isBusy() {
        return busy;
    }

    void busy(boolean now) {
        busy = now;
    }

    int size() {
        return waiting.size();
    }

    @Nullable
    Entry head() {
        return waiting.peek();
    }

    void add(Entry entry) {
        waiting.add(entry);
    }

    /** Takes those of {@code priority} at its head, until {@code batch} has {@code most}. */
    void moveInto(List<Entry> batch, WritePriority priority, int most) {
        for (Entry head = waiting.peek();
                head != null && head.priority == priority && batch.size() < most;
                head = waiting.peek()) {
            batch.add(head);
            waiting.remove();
        }
    }

    void moveAllInto(Collection<Entry> all) {
        all.addAll(waiting);
        waiting.clear();
    }

    long oldest(long than) {
        long oldest = than;
        for (Entry entry : waiting) {
            oldest = Math.min(oldest, entry.acceptedAt());
        }
        return oldest;
    }
}
