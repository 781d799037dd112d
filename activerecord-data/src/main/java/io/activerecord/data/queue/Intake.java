package io.activerecord.data.queue;

import io.activerecord.Operation;
import io.activerecord.data.queue.Backlog.Entrance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Takes operations into the backlog. Safe for use by several threads. */
final class Intake {
    private final WriteBehind settings;
    private final Backlog backlog;

    Intake(WriteBehind settings, Backlog backlog) {
        this.settings = settings;
        this.backlog = backlog;
    }

    /** What holds for an operation besides itself; a lane that is null is that of the thread. */
    record Manner(WritePriority priority, @Nullable Object lane, boolean idempotent) {
        static final Manner USUAL = new Manner(WritePriority.NORMAL, null, false);
    }

    private Entry entry(Operation operation, Manner manner) {
        Object lane = manner.lane();
        if (lane == null && settings.isOrdered()) {
            lane = Thread.currentThread();
        }
        Place place = Place.here(settings.connector().name());
        return new Entry(kept(operation), place, manner.priority(), lane, manner.idempotent());
    }

    CompletionStage<WriteOutcome> submit(Operation operation, Manner manner) {
        Entry entry = entry(operation, manner);
        long longest = settings.times().accept().toNanos();
        boolean own = Thread.currentThread() instanceof Worker worker && worker.worksOn(backlog);
        Entrance entrance;
        try {
            entrance = backlog.put(entry, own ? 0 : longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QueueFullException(
                    settings + " is full, and the thread that waited for it was interrupted; the"
                            + " operation was not accepted",
                    e);
        }
        return switch (entrance) {
            case ACCEPTED -> entry.future.minimalCompletionStage();
            case CLOSED -> throw closed();
            case FULL -> throw full(own);
        };
    }

    Optional<CompletionStage<WriteOutcome>> offer(Operation operation, Manner manner) {
        Entry entry = entry(operation, manner);
        try {
            return backlog.put(entry, 0) == Entrance.ACCEPTED
                    ? Optional.of(entry.future.minimalCompletionStage())
                    : Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted without waiting", e);
        }
    }

    private QueueClosedException closed() {
        return new QueueClosedException(settings + " is closed; the operation was not accepted");
    }

    private QueueFullException full(boolean own) {
        String why = own
                ? "and its own worker cannot wait for itself"
                : "and had no room within " + settings.times().accept();
        return new QueueFullException(
                settings + " is full (" + settings.sizes().capacity() + " operations accepted and not done), " + why
                        + "; the operation was not accepted; submit less at a time, or give it more workers or capacity",
                null);
    }

    // ---- rows as they are now ----

    private static Operation kept(Operation operation) {
        if (operation instanceof Operation.Insert insert) {
            return new Operation.Insert(insert.table(), keptRow(insert.row()));
        }
        if (operation instanceof Operation.Upsert upsert) {
            return new Operation.Upsert(upsert.table(), keptRows(upsert.rows()), upsert.keyColumns());
        }
        return Objects.requireNonNull(operation, "operation");
    }

    private static Object keptRow(Object row) {
        if (row instanceof Map<?, ?> map) {
            return kept(map);
        }
        return row instanceof Collection<?> rows ? keptRows(rows) : row;
    }

    private static List<Object> keptRows(Collection<?> rows) {
        List<Object> kept = new ArrayList<>(rows.size());
        for (Object row : rows) {
            kept.add(keptRow(Objects.requireNonNull(row, "row")));
        }
        return kept;
    }

    static <K, V extends @Nullable Object> Map<K, V> kept(Map<? extends K, ? extends V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
