package io.activerecord.data.queue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What waits for one place, in its lanes. Guarded by the backlog's lock. */
final class LaneGroup {
    final Place place;
    private final long flushNanos;
    private final Map<Object, Lane> lanes = new HashMap<>();
    private final Lane free = new Lane(null);
    private final Map<WritePriority, Set<Lane>> ready = new EnumMap<>(WritePriority.class);
    private int readyCount;
    private long dueAt;

    LaneGroup(Place place, long flushNanos) {
        this.place = place;
        this.flushNanos = flushNanos;
        for (WritePriority priority : WritePriority.values()) {
            ready.put(priority, new LinkedHashSet<>());
        }
    }

    /** What was taken together, and the lanes that wait for its end. */
    record Taken(LaneGroup group, List<Entry> entries, Collection<Lane> lanes) {}

    private Set<Lane> ready(WritePriority priority) {
        return Objects.requireNonNull(ready.get(priority), "a set for each");
    }

    private Set<Lane> ready(Entry head) {
        return ready(head.priority);
    }

    void add(Entry entry) {
        Object key = entry.lane;
        Lane lane = key == null ? free : lanes.computeIfAbsent(key, Lane::new);
        Entry before = lane.head();
        lane.add(entry);
        if (lane.isBusy()) {
            return;
        }
        if (readyCount++ == 0) {
            dueAt = entry.acceptedAt() + flushNanos;
        }
        Entry head = Objects.requireNonNull(lane.head(), "just added");
        if (before == null || before.priority != head.priority) {
            if (before != null) {
                ready(before).remove(lane);
            }
            ready(head).add(lane);
        }
    }

    // ---- what can be taken ----

    int readyCount() {
        return readyCount;
    }

    /** Asked where something is ready. */
    long dueAt() {
        return dueAt;
    }

    /** The priority of what would be taken first; null for nothing. */
    @Nullable
    WritePriority first() {
        for (WritePriority priority : WritePriority.values()) {
            if (!ready(priority).isEmpty()) {
                return priority;
            }
        }
        return null;
    }

    Taken take(int most) {
        List<Entry> batch = new ArrayList<>(Math.min(most, readyCount));
        Set<Lane> used = new LinkedHashSet<>();
        for (WritePriority priority : WritePriority.values()) {
            Set<Lane> lanesOfIt = ready(priority);
            while (batch.size() < most && !lanesOfIt.isEmpty()) {
                Lane lane = first(lanesOfIt);
                if (used.add(lane)) {
                    readyCount -= lane.size();
                }
                lane.moveInto(batch, priority, most);
                if (batch.size() < most) {
                    enlist(lane);
                }
            }
        }
        used.forEach(this::taken);
        used.remove(free);
        recompute();
        return new Taken(this, batch, used);
    }

    private static Lane first(Set<Lane> of) {
        Iterator<Lane> each = of.iterator();
        Lane lane = each.next();
        each.remove();
        return lane;
    }

    private void enlist(Lane lane) {
        Entry head = lane.head();
        if (head != null) {
            ready(head).add(lane);
        }
    }

    private void taken(Lane lane) {
        ready.values().forEach(lanesOfOne -> lanesOfOne.remove(lane));
        if (lane.keepsOrder()) {
            lane.busy(true);
        } else {
            readyCount += lane.size();
            enlist(lane);
        }
    }

    /** The batch has ended. */
    void release(Taken taken) {
        for (Lane lane : taken.lanes()) {
            lane.busy(false);
            readyCount += lane.size();
            enlist(lane);
            if (lane.size() == 0) {
                lanes.remove(Objects.requireNonNull(lane.key, "of a lane that keeps order"));
            }
        }
        recompute();
    }

    private void recompute() {
        long oldest = Long.MAX_VALUE;
        for (Set<Lane> of : ready.values()) {
            for (Lane lane : of) {
                oldest = Math.min(
                        oldest, Objects.requireNonNull(lane.head(), "ready").acceptedAt());
            }
        }
        dueAt = oldest + flushNanos; // not asked for where nothing is ready
    }

    // ---- all of it ----

    boolean isEmpty() {
        return lanes.isEmpty() && free.size() == 0;
    }

    void moveAllInto(Collection<Entry> all) {
        lanes.values().forEach(lane -> lane.moveAllInto(all));
        free.moveAllInto(all);
        ready.values().forEach(Set::clear);
        readyCount = 0;
        lanes.values().removeIf(lane -> !lane.isBusy());
    }

    long oldest(long than) {
        long oldest = free.oldest(than);
        for (Lane lane : lanes.values()) {
            oldest = lane.oldest(oldest);
        }
        return oldest;
    }
}
