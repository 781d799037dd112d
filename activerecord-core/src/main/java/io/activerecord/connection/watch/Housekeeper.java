package io.activerecord.connection.watch;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The few threads that look after all pools of one {@code Connections}: a pool would else have one of its own, which with
 * hundreds of pools is hundreds of threads. They are daemons and end by themselves once there is nothing to look after.
 */
public final class Housekeeper {
    private static final int THREADS = 4;
    private static final long SPARE_MILLIS = 200;

    private final AtomicReference<@Nullable ScheduledExecutorService> executor = new AtomicReference<>();

    /** Made when it is asked for first. */
    public ScheduledExecutorService executor() {
        ScheduledExecutorService known = executor.get();
        if (known != null) {
            return known;
        }
        ScheduledExecutorService made = make();
        return executor.compareAndSet(null, made) ? made : executor();
    }

    private static ScheduledExecutorService make() {
        AtomicInteger last = new AtomicInteger();
        ScheduledThreadPoolExecutor made = new ScheduledThreadPoolExecutor(THREADS, work -> {
            Thread thread = new Thread(work, "activerecord-housekeeper-" + last.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        made.setRemoveOnCancelPolicy(true);
        made.setKeepAliveTime(SPARE_MILLIS, TimeUnit.MILLISECONDS);
        made.allowCoreThreadTimeOut(true);
        return made;
    }
}
