package io.activerecord.connection;

import io.activerecord.connection.watch.Moments;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * When one context has last written to each database that has replicas: its thread, and the threads it was captured for. A read
 * looks at a mark and goes on once every replica in rotation has the write; a mark that no node lacks any more is forgotten
 * when a token is made. Safe for use by several threads.
 */
final class WriteMarks {
    /** The marks of the thread a context was captured on. */
    static final ContextSetting<WriteMarks> SETTING = new ContextSetting<>("own writes", WriteMarks.class);

    private static final int MOST = 512;

    /** The longest time that a write may lead reads to the writer where that goes by time. */
    private static final long LONGEST = TimeUnit.DAYS.toNanos(1);

    private final ConcurrentMap<ConnectionKey, Long> last = new ConcurrentHashMap<>();
    private final AtomicLong dropped = new AtomicLong();

    /** Notes that a write to {@code key} has ended by now. */
    void wrote(ConnectionKey key) {
        last.merge(key, Moments.now(), Math::max);
        if (last.size() > MOST) {
            dropHalf();
        }
    }

    /** When the last write to {@code key} had ended, as {@link Moments} counts; 0 for none. */
    long last(ConnectionKey key) {
        Long moment = last.get(key);
        return moment == null ? dropped.get() : Math.max(moment, dropped.get());
    }

    /** When each that was written to was so last, as far as it is still known. */
    Map<ConnectionKey, Long> written() {
        return Map.copyOf(last);
    }

    /** Whether more databases were written to than are known. */
    boolean isMore() {
        long moment = dropped.get();
        return moment != 0 && Moments.now() - moment < LONGEST;
    }

    /** Nobody lacks the write to {@code key} that ended at {@code moment}. */
    void forget(ConnectionKey key, Long moment) {
        last.remove(key, moment);
    }

    /** The older half counts as written to when the newest of them was. */
    private void dropHalf() {
        List<Long> moments = new ArrayList<>(last.values());
        moments.sort(null);
        long limit = moments.get(moments.size() / 2);
        dropped.accumulateAndGet(limit, Math::max);
        Collection<Long> all = last.values();
        all.removeIf(each -> each <= limit);
    }
}
