package io.activerecord;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The same work for many tenants, each under {@link ConnectionManager#withTenant}, several at once. One that fails stops
 * none of the others. Immutable: each method gives a new value.
 *
 * <pre>{@code
 * TenantReport report = TenantRun.over(ids).atMost(8).progress(Progress.logged("migration")).run(tenant -> migrate());
 * report.failed().forEach((tenant, failure) -> ...);
 * TenantRun.over(report.rest()).run(tenant -> migrate()).requireAll(); // those that are not done, once more
 * }</pre>
 */
public final class TenantRun {
    private static final int PARALLEL = 4;

    private final List<String> tenants;
    private final int max;
    private final @Nullable Duration limit;
    private final @Nullable Progress progress;

    private TenantRun(List<String> tenants, int max, @Nullable Duration limit, @Nullable Progress progress) {
        this.tenants = tenants;
        this.max = max;
        this.limit = limit;
        this.progress = progress;
    }

    /** Over these, each once, in their order; four at once. */
    public static TenantRun over(Collection<String> tenants) {
        return new TenantRun(List.copyOf(new LinkedHashSet<>(tenants)), PARALLEL, null, null);
    }

    /**
     * So many at once: each is on a thread, and takes a connection, of its own.
     *
     * @throws IllegalArgumentException if that is less than 1
     */
    public TenantRun atMost(int parallel) {
        if (parallel < 1) {
            throw new IllegalArgumentException("at most " + parallel + " tenants at once; give at least 1");
        }
        return new TenantRun(tenants, parallel, limit, progress);
    }

    /** After that time no more of them begin; those that run go on to their end. */
    public TenantRun within(Duration time) {
        return new TenantRun(tenants, max, time, progress);
    }

    /** Tells how many are done, failed ones too. */
    public TenantRun progress(Progress told) {
        return new TenantRun(tenants, max, limit, told);
    }

    /**
     * Does it, with the caller's scopes and settings.
     *
     * @return what became of each, in their order
     * @throws InterruptedException as {@link Concurrently#run} does
     * @throws io.activerecord.error.SwitchInTransactionException inside a transaction: it stays on its thread
     */
    public TenantReport run(Concurrently.Each<? super String> work) throws InterruptedException {
        try (ProgressMeter meter = ProgressMeter.of(progress, ConnectionManager.engine(), tenants.size())) {
            return run(work, meter);
        }
    }

    private TenantReport run(Concurrently.Each<? super String> work, @Nullable ProgressMeter meter)
            throws InterruptedException {
        ReentrantLock turn = new ReentrantLock();
        List<Callable<String>> tasks = new ArrayList<>(tenants.size());
        for (String tenant : tenants) {
            tasks.add(() -> {
                try {
                    ConnectionManager.<Exception>withTenant(tenant, () -> work.accept(tenant));
                    return tenant;
                } finally {
                    count(meter, turn);
                }
            });
        }
        List<Outcome<String>> outcomes = Concurrently.run(max, limit, tasks);
        if (meter != null) {
            meter.finish();
        }
        Map<String, Outcome<String>> told = new LinkedHashMap<>();
        for (int i = 0; i < outcomes.size(); i++) {
            told.put(tenants.get(i), outcomes.get(i));
        }
        return new TenantReport(told);
    }

    /** The meter takes one at a time. */
    private static void count(@Nullable ProgressMeter meter, ReentrantLock turn) {
        if (meter != null) {
            turn.lock();
            try {
                meter.add(1);
            } finally {
                turn.unlock();
            }
        }
    }
}
