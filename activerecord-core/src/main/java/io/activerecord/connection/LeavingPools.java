package io.activerecord.connection;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What has ended, or was replaced, until the work in flight on it has ended: open transactions go on there. Safe for use by several threads. */
final class LeavingPools {
    private final ConcurrentMap<String, NamedPools> disposed = new ConcurrentHashMap<>();
    private final Set<CompletableFuture<DrainReport>> ends = ConcurrentHashMap.newKeySet();

    /** The pools of a name that has ended; null if nothing is in flight there. */
    @Nullable
    NamedPools named(String name) {
        return disposed.get(name);
    }

    /** Takes {@code name} out of {@code defined}, for one of those who want to; it is found in the one or the other. Null if it is not there. */
    @Nullable
    NamedPools taken(ConcurrentMap<String, NamedPools> defined, String name) {
        AtomicReference<@Nullable NamedPools> taken = new AtomicReference<>();
        defined.computeIfPresent(name, (each, pools) -> {
            disposed.put(each, pools);
            taken.set(pools);
            return null;
        });
        return taken.get();
    }

    CompletableFuture<DrainReport> dispose(String name, NamedPools pools, Duration longest) {
        return retired(pools, DrainReason.DISPOSED, longest)
                .whenComplete((report, failure) -> disposed.remove(name, pools));
    }

    CompletableFuture<DrainReport> retired(NamedPools pools, DrainReason reason, Duration longest) {
        return waitedFor(pools.retire(reason, longest));
    }

    /** {@code end}, of what has been retired: it is one of {@link #within} until it is there. */
    @SuppressWarnings("CollectionUndefinedEquality") // each is itself
    CompletableFuture<DrainReport> waitedFor(CompletableFuture<DrainReport> end) {
        ends.add(end);
        return end.whenComplete((report, failure) -> ends.remove(end));
    }

    /** The ends that are not there yet, waited for no longer than {@code longest}. */
    List<CompletableFuture<DrainReport>> within(Duration longest) {
        return ends.stream()
                .map(each -> each.copy().completeOnTimeout(DrainReport.NONE, longest.toNanos(), TimeUnit.NANOSECONDS))
                .toList();
    }
}
