package io.activerecord.data.queue;

import io.activerecord.data.queue.LaneGroup.Taken;
import io.activerecord.data.queue.Turn.Verdict;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One batch: a transaction, and if an operation keeps it from being done, as many as it takes for the others to be done in their
 * order. Confined to its worker, but for what is said of who gives it up.
 */
final class BatchRun {
    private final WriteBehind settings;
    private final Backlog backlog;
    private final Taken taken;
    private final Turn turn;
    private final AtomicBoolean told = new AtomicBoolean();
    private final AtomicBoolean released = new AtomicBoolean();
    private final Deque<List<Entry>> units = new ArrayDeque<>();
    private final long began = System.nanoTime();
    private volatile List<Entry> current = List.of();
    private final AtomicLong retries = new AtomicLong();

    BatchRun(WriteBehind settings, Backlog backlog, Taken taken, Thread worker) {
        this.settings = settings;
        this.backlog = backlog;
        this.taken = taken;
        this.turn = new Turn(worker);
    }

    /** Writes it; each operation has an outcome afterwards. */
    void run() {
        units.push(taken.entries());
        while (!units.isEmpty()) {
            List<Entry> unit = units.pop();
            current = unit;
            write(unit);
            turn.open();
            unit.forEach(Entry::tell);
        }
        boolean unused = turn.end();
    }

    private void write(List<Entry> unit) {
        if (backlog.isCut()) {
            notDone(unit);
            return;
        }
        Attempts attempts = new Attempts(settings, backlog, turn, taken.group().place, unit);
        List<@Nullable Object> values;
        try {
            values = attempts.run();
        } catch (Throwable e) { // of an operation's function, whatever it is
            retries.addAndGet(attempts.retries());
            failed(unit, attempts, e);
            return;
        }
        retries.addAndGet(attempts.retries());
        for (int i = 0; i < unit.size(); i++) {
            unit.get(i).done(values.get(i));
        }
    }

    private void notDone(List<Entry> unit) {
        Ending.endNotDone(unit, settings);
    }

    private void failed(List<Entry> unit, Attempts attempts, Throwable failure) {
        if (attempts.isUncertain()) {
            uncertain(unit, attempts, failure);
        } else if (failure instanceof Turn.CutException || (attempts.hadLessTime() && Certainty.isOfTime(failure))) {
            notDone(unit);
        } else if (!attempts.hadBegun()) {
            end(unit, failure); // it could not even begin, and nor could its parts
        } else {
            divide(unit, attempts.failedAt(), failure);
        }
    }

    private static void end(List<Entry> unit, Throwable failure) {
        unit.forEach(entry -> entry.failed(failure, true));
    }

    /** What may be done twice gets its own chance, unless it would come after one behind it that may have been done. */
    private void uncertain(List<Entry> unit, Attempts attempts, Throwable failure) {
        if (attempts.isIdempotent()) {
            end(unit, failure);
            return;
        }
        List<Entry> again = new ArrayList<>();
        List<Entry> over = new ArrayList<>();
        Set<Object> ended = new HashSet<>();
        for (int i = unit.size() - 1; i >= 0; i--) {
            Entry entry = unit.get(i);
            boolean inOrder = entry.lane == null || !ended.contains(entry.lane);
            if (entry.idempotent && inOrder) {
                again.add(0, entry);
            } else {
                over.add(0, entry);
                if (entry.lane != null) {
                    ended.add(entry.lane);
                }
            }
        }
        end(over, failure);
        push(again);
    }

    /** The last pushed is the next written, so it goes from the end to the beginning. */
    private void divide(List<Entry> unit, @Nullable Step bad, Throwable failure) {
        int from = bad == null ? 0 : bad.from;
        int to = bad == null ? unit.size() : bad.to;
        boolean isOne = to - from == 1 || (bad != null && !Certainty.mayBeAboutOne(failure));
        push(unit.subList(to, unit.size()));
        if (!isOne) {
            int half = (from + to) >>> 1;
            push(unit.subList(half, to));
            push(unit.subList(from, half));
        }
        push(unit.subList(0, from));
        if (isOne) {
            end(unit.subList(from, to), failure);
        }
    }

    private void push(List<Entry> unit) {
        if (!unit.isEmpty()) {
            units.push(unit);
        }
    }

    // ---- afterwards ----

    /** Nothing is left without an outcome, whatever has happened here. */
    void endRest(Throwable failure) {
        for (Entry entry : taken.entries()) {
            if (entry.outcome() == null) {
                entry.doubted(failure);
                entry.failed(failure, true);
            }
            entry.tell();
        }
        boolean unused = turn.end();
    }

    /** Tells what has become of it; once, whoever comes first. */
    void tell(Consumer<WrittenBatch> listener) {
        if (told.compareAndSet(false, true)) {
            listener.accept(report());
        }
    }

    /** Its operations no longer count as running; once, whoever comes first. */
    void release() {
        if (released.compareAndSet(false, true)) {
            backlog.release(taken, retries.get());
        }
    }

    boolean isReleased() {
        return released.get();
    }

    // ---- for who closes the queue ----

    /** As {@link Turn#hurry}. */
    void hurry() {
        turn.hurry();
    }

    /**
     * Gives each operation that has no outcome one that will stay true, in place of the worker: nothing is committed after this.
     *
     * @param evenCommitting whether also those whose commit was sent, which are unknown then
     */
    Verdict giveUp(boolean evenCommitting, String thread) {
        Verdict verdict = turn.giveUp(evenCommitting);
        if (verdict == Verdict.GIVEN_UP_COMMITTING) {
            QueueClosedException late = new QueueClosedException(
                    settings + " was closed, and its time was up while thread '" + thread + "' waited for the answer");
            current.forEach(entry -> {
                entry.doubted(late);
                entry.failed(late, true);
            });
        }
        if (verdict != Verdict.COMMITTING) {
            QueueClosedException late = new QueueClosedException(settings
                    + " was closed, and its time was up before the operation was done; thread '" + thread
                    + "' has not come back from its batch, which will not be committed");
            taken.entries().forEach(entry -> entry.failed(late, false));
            taken.entries().forEach(Entry::tell);
        }
        return verdict;
    }

    WrittenBatch report() {
        Map<WriteStatus, Integer> counts = new EnumMap<>(WriteStatus.class);
        Throwable first = null;
        for (Entry entry : taken.entries()) {
            WriteOutcome outcome = entry.outcome();
            if (outcome != null) {
                counts.merge(outcome.status(), 1, Integer::sum);
                first = first == null ? outcome.failure().orElse(null) : first;
            }
        }
        return new WrittenBatch(
                taken.group().place.key(),
                taken.entries().size(),
                counts.getOrDefault(WriteStatus.DONE, 0),
                counts.getOrDefault(WriteStatus.FAILED, 0) + counts.getOrDefault(WriteStatus.NOT_DONE, 0),
                counts.getOrDefault(WriteStatus.UNKNOWN, 0),
                retries.get(),
                Duration.ofNanos(System.nanoTime() - began),
                first);
    }
}
