package io.activerecord;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The threads that work is done on which the caller does not wait for: virtual ones where the JVM has them, else a few
 * daemons that end when they are idle. One for each set of connections, made at its first use and ended with them. Safe
 * for use by several threads.
 */
final class AsyncThreads implements AutoCloseable {
    private static final int FEWEST = 4;
    private static final long IDLE_SECONDS = 5;

    private final ExecutorService executor;

    private AsyncThreads(ExecutorService executor) {
        this.executor = executor;
    }

    /** The application's executor, if it gave one, else the library's own. */
    static Executor of(Engine engine) {
        Executor given = engine.defaults().executor();
        return given != null
                ? given
                : engine.connections().service(AsyncThreads.class, connections -> start()).executor;
    }

    private static AsyncThreads start() {
        ExecutorService virtual = virtualThreads();
        return new AsyncThreads(virtual == null ? daemons() : virtual);
    }

    /** Null on a JVM before 21, or where they are a preview that is switched off. */
    private static @Nullable ExecutorService virtualThreads() {
        try {
            return (ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invokeExact();
        } catch (Throwable absent) {
            return null;
        }
    }

    static ExecutorService daemons() {
        int threads = Math.max(FEWEST, 2 * Runtime.getRuntime().availableProcessors());
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new Daemons());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static final class Daemons implements ThreadFactory {
        private final AtomicInteger made = new AtomicInteger();

        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "activerecord-async-" + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }

    /** What runs goes on to its end; nothing more begins. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
