package io.activerecord.schema;

import io.activerecord.connection.Route;
import java.lang.ref.WeakReference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the tables of one pool. Safe for use by several threads; no lock is held while the database is
 * asked, so two threads may ask for the same at the same time.
 */
final class TableCache {
    private final WeakReference<Route> route; // a pool that was replaced must not be kept
    private final Clock clock;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();

    /** Replaced, not emptied: an answer that was on its way meanwhile goes into the old one, where nobody looks. */
    private volatile ConcurrentMap<Object, Entry> entries = new ConcurrentHashMap<>();

    private record Entry(Object answer, Instant readAt) {}

    TableCache(Route route, Clock clock) {
        this.route = new WeakReference<>(route);
        this.clock = clock;
    }

    /** Whether it is of that pool: a pool gives the same route each time. */
    boolean isOf(Route other) {
        return route.refersTo(other);
    }

    /** The answer to {@code key}, remembered unless there is none. */
    <T> @Nullable T get(Object key, Class<T> type, Supplier<@Nullable T> database) {
        ConcurrentMap<Object, Entry> now = entries;
        Entry known = now.get(key);
        if (known != null) {
            hits.increment();
            return type.cast(known.answer());
        }
        T answer = ask(database);
        if (answer != null) {
            now.put(key, new Entry(answer, clock.instant()));
        }
        return answer;
    }

    /** The answer to {@code key} if it is remembered. */
    <T> @Nullable T known(Object key, Class<T> type) {
        Entry known = entries.get(key);
        return known == null ? null : type.cast(known.answer());
    }

    /** The answer, which is not remembered: it may be undone. */
    <T> @Nullable T ask(Supplier<@Nullable T> database) {
        misses.increment();
        return database.get();
    }

    void forget() {
        entries = new ConcurrentHashMap<>();
    }

    SchemaFigures figures() {
        ConcurrentMap<Object, Entry> now = entries;
        Duration age = now.values().stream()
                .map(Entry::readAt)
                .min(Comparator.naturalOrder())
                .map(oldest -> Duration.between(oldest, clock.instant()))
                .orElse(null);
        return new SchemaFigures(hits.sum(), misses.sum(), now.size(), age);
    }
}
