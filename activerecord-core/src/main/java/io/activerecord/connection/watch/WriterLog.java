package io.activerecord.connection.watch;

import io.activerecord.dialect.ReplicationControl;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Where the writer was at which moment, as far as it was asked. Whatever had been committed by a sample's moment is part of
 * its position. Guarded by its owner.
 */
public final class WriterLog {
    private static final int MOST = 512;

    /** @param moment before the question was sent, as {@link Moments} counts */
    private record Sample(long moment, String position) {}

    private final Deque<Sample> samples = new ArrayDeque<>();

    public void add(long moment, String position) {
        Sample last = samples.peekLast();
        if (last != null && last.position.equals(position)) {
            samples.removeLast(); // nothing was written since: the later moment stands for both
        }
        samples.addLast(new Sample(moment, position));
        if (samples.size() > MOST) {
            samples.removeFirst();
        }
    }

    public void clear() {
        samples.clear();
    }

    /** The newest moment there is; 0 for none. */
    public long newest() {
        Sample last = samples.peekLast();
        return last == null ? 0 : last.moment;
    }

    /** The newest moment all of whose writes are part of {@code position}; 0 if there is none. */
    public long included(ReplicationControl control, @Nullable String position) {
        if (position == null || !control.isPosition(position)) {
            return 0;
        }
        Iterator<Sample> fromNewest = samples.descendingIterator();
        while (fromNewest.hasNext()) {
            Sample each = fromNewest.next();
            if (control.includes(position, each.position)) {
                return each.moment;
            }
        }
        return 0;
    }
}
