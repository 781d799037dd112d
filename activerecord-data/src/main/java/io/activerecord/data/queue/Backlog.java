package io.activerecord.data.queue;

import io.activerecord.data.queue.Entry.Epoch;
import io.activerecord.data.queue.LaneGroup.Taken;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a queue has accepted and not ended: who submits puts it in, workers take it out by batches. Safe for use by several
 * threads; nothing that takes long is done under its lock.
 */
final class Backlog {
    private static final long LEAST_LIMIT = 10_000_000;

    private final QueueSizes sizes;
    private final long flushNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();
    private final Condition ended = lock.newCondition();
    private final Map<Place, LaneGroup> groups = new LinkedHashMap<>();
    private final Deque<Epoch> epochs = new ArrayDeque<>();
    private final QueueCounts counts = new QueueCounts();
    private int waiting;
    private int running;
    private boolean closing;
    private long deadline;
    private boolean cut;

    Backlog(QueueSizes sizes, QueueTimes times) {
        this.sizes = sizes;
        this.flushNanos = times.flush().toNanos();
        epochs.add(new Epoch(0));
    }

    // ---- in ----

    /** How an attempt to put something in has ended. */
    enum Entrance {
        ACCEPTED,
        FULL,
        CLOSED
    }

    /**
     * Puts {@code entry} in, or waits for room.
     *
     * @throws InterruptedException while waiting; it was not accepted
     */
    Entrance put(Entry entry, long longestNanos) throws InterruptedException {
        lock.lock();
        boolean accepted = false;
        try {
            long left = longestNanos;
            while (waiting + running >= sizes.capacity() && !closing && left > 0) {
                left = room.awaitNanos(left);
            }
            if (closing) {
                return Entrance.CLOSED;
            }
            if (waiting + running >= sizes.capacity()) {
                return Entrance.FULL;
            }
            add(entry);
            accepted = true;
            return Entrance.ACCEPTED;
        } finally {
            if (!accepted) {
                counts.refuse();
            }
            lock.unlock();
        }
    }

    private void add(Entry entry) {
        entry.accepted(counts.accept(), System.nanoTime(), epochs.getLast());
        waiting++;
        LaneGroup group = groups.computeIfAbsent(entry.place, place -> new LaneGroup(place, flushNanos));
        group.add(entry);
        int ready = group.readyCount();
        if (ready == 1 || ready >= sizes.batch() || waiting + running == sizes.capacity()) {
            work.signal();
        }
    }

    // ---- out ----

    /** The next batch, when there is one that is full or due; null when the queue is closed and nothing waits. */
    @Nullable
    Taken take() throws InterruptedException {
        lock.lock();
        try {
            while (true) {
                long now = System.nanoTime();
                LaneGroup due = due(now);
                if (due != null) {
                    return take(due);
                }
                if (closing && waiting == 0) {
                    work.signalAll();
                    return null;
                }
                await(now);
            }
        } finally {
            lock.unlock();
        }
    }

    private Taken take(LaneGroup group) {
        Taken taken = group.take(sizes.batch());
        waiting -= taken.entries().size();
        running += taken.entries().size();
        if (waiting > 0) {
            work.signal(); // somebody else sees to the rest, or waits until it is due
        }
        return taken;
    }

    /** Of those that are due, the one with the highest priority, and then the one that waits longest. */
    private @Nullable LaneGroup due(long now) {
        LaneGroup best = null;
        WritePriority first = null;
        for (LaneGroup group : groups.values()) {
            WritePriority priority = group.first();
            if (priority == null || !isDue(group, now)) {
                continue;
            }
            int order = first == null ? -1 : priority.compareTo(first);
            if (best == null || order < 0 || (order == 0 && group.dueAt() < best.dueAt())) {
                best = group;
                first = priority;
            }
        }
        return best;
    }

    private boolean isDue(LaneGroup group, long now) {
        return closing
                || epochs.size() > 1
                || group.readyCount() >= sizes.batch()
                || waiting + running >= sizes.capacity()
                || now - group.dueAt() >= 0;
    }

    @SuppressWarnings("WaitNotInLoop") // its caller looks again, in a loop
    private void await(long now) throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (LaneGroup group : groups.values()) {
            if (group.readyCount() > 0) {
                least = Math.min(least, group.dueAt() - now);
            }
        }
        if (least == Long.MAX_VALUE) {
            work.await();
        } else {
            long unused = work.awaitNanos(least);
        }
    }

    /** What was taken has ended: all of it has an outcome. */
    void release(Taken taken, long retries) {
        lock.lock();
        try {
            counts.batch(retries);
            LaneGroup group = taken.group();
            group.release(taken);
            if (group.isEmpty()) {
                groups.remove(group.place);
            }
            leave(taken.entries());
            if (group.readyCount() > 0) {
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void leave(List<Entry> entries) {
        running -= entries.size();
        counts.ended(entries);
        entries.forEach(Entry::left);
        forgetEpochs();
        room.signalAll();
        ended.signalAll();
        if (closing && waiting == 0) {
            work.signalAll();
        }
    }

    // ---- flush and end ----

    /** Waits until what was accepted up to now has ended; whether it has. */
    boolean flush(long longestNanos) throws InterruptedException {
        lock.lock();
        try {
            Epoch upTo = epochs.getLast();
            epochs.addLast(new Epoch(upTo.number + 1));
            forgetEpochs();
            work.signalAll();
            long left = longestNanos;
            while (hasOpenUpTo(upTo) && left > 0) {
                left = ended.awaitNanos(left);
            }
            return !hasOpenUpTo(upTo);
        } finally {
            lock.unlock();
        }
    }

    private boolean hasOpenUpTo(Epoch last) {
        for (Epoch epoch : epochs) {
            if (epoch.number <= last.number && !epoch.isOver()) {
                return true;
            }
        }
        return false;
    }

    private void forgetEpochs() {
        while (epochs.size() > 1 && epochs.getFirst().isOver()) {
            epochs.removeFirst();
        }
    }

    /** From now on nothing comes in, and everything is due, until {@code end}. */
    void close(long end) {
        lock.lock();
        try {
            closing = true;
            deadline = end;
            room.signalAll();
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until all has ended; whether it has. */
    boolean awaitEnd(long longestNanos) throws InterruptedException {
        lock.lock();
        try {
            long left = longestNanos;
            while (waiting + running > 0 && left > 0) {
                left = ended.awaitNanos(left);
            }
            return waiting + running == 0;
        } finally {
            lock.unlock();
        }
    }

    /** No operation begins any more; those that wait are given to the caller, who ends them and says so by {@link #given}. */
    List<Entry> cut() {
        lock.lock();
        try {
            cut = true;
            List<Entry> rest = new ArrayList<>(waiting);
            groups.values().forEach(group -> group.moveAllInto(rest));
            rest.sort(Entry.FIRST);
            running += waiting;
            waiting = 0;
            work.signalAll();
            ended.signalAll();
            return rest;
        } finally {
            lock.unlock();
        }
    }

    void given(List<Entry> rest) {
        lock.lock();
        try {
            leave(rest);
        } finally {
            lock.unlock();
        }
    }

    /** How long what begins now may take. */
    long limit(long longest) {
        lock.lock();
        try {
            return closing ? Math.max(LEAST_LIMIT, Math.min(longest, deadline - System.nanoTime())) : longest;
        } finally {
            lock.unlock();
        }
    }

    boolean isCut() {
        lock.lock();
        try {
            return cut;
        } finally {
            lock.unlock();
        }
    }

    /** Waits; whether the queue was not cut before that. */
    boolean pause(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!cut && left > 0) {
                left = ended.awaitNanos(left);
            }
            return !cut;
        } finally {
            lock.unlock();
        }
    }

    QueueFigures figures() {
        lock.lock();
        try {
            long now = System.nanoTime();
            long oldest = now;
            for (LaneGroup group : groups.values()) {
                oldest = group.oldest(oldest);
            }
            return counts.figures(running, waiting, Duration.ofNanos(now - oldest));
        } finally {
            lock.unlock();
        }
    }
}
