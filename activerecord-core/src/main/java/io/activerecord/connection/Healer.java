package io.activerecord.connection;

import io.activerecord.connection.watch.Housekeeper;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens in the background what could not be opened at the start: again and again, with growing pauses, until it is open
 * or retired. Safe for use by several threads. Its threads are daemons and end when there is nothing to try.
 */
final class Healer {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final int THREADS = 8;
    private static final long SPARE_MILLIS = 200;

    private final Housekeeper housekeeper;

    /** Servers that do not answer hold a thread each; those beyond wait for their next turn. */
    private final ThreadPoolExecutor workers = new ThreadPoolExecutor(
            0, THREADS, SPARE_MILLIS, TimeUnit.MILLISECONDS, new SynchronousQueue<>(), new Threads());

    /** A class and no lambda, as in all that a process runs to configure. */
    private static final class Threads implements java.util.concurrent.ThreadFactory {
        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "activerecord-heal");
            thread.setDaemon(true);
            return thread;
        }
    }

    Healer(Housekeeper housekeeper) {
        this.housekeeper = housekeeper;
    }

    /** Tries those of {@code pools} that are not open from now on until they are. */
    void heal(List<Openable> pools) {
        pools.stream().filter(each -> !each.isOpen()).forEach(each -> later(each, SHORTEST_PAUSE));
    }

    private void later(Openable pool, Duration pause) {
        var unused = housekeeper.executor().schedule(() -> hand(pool, pause), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void hand(Openable pool, Duration pause) {
        if (pool.isRetired() || pool.isOpen()) {
            return;
        }
        try {
            workers.execute(() -> attempt(pool, pause));
        } catch (RejectedExecutionException allBusy) {
            later(pool, pause);
        }
    }

    private void attempt(Openable pool, Duration pause) {
        try {
            pool.openNow();
            log().info("connection '{}' is open now", pool.node());
        } catch (RuntimeException e) {
            Duration twice = pause.multipliedBy(2);
            Duration next = twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
            log().debug("connection '{}' is still down; tried again in {}", pool.node(), next, e);
            later(pool, next);
        }
    }

    private static Logger log() {
        return LoggerFactory.getLogger(Healer.class);
    }
}
