package io.activerecord.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that talk to servers which may not answer: to ask how they stand, and to end connections to them. Daemons that end by
 * themselves. Safe for use by several threads.
 */
final class ProbeThreads implements Executor {
    private static final int THREADS = 128;
    private static final long SPARE_MILLIS = 200;

    private final AtomicReference<@Nullable ThreadPoolExecutor> executor = new AtomicReference<>();

    /** @throws RejectedExecutionException if all are busy */
    @Override
    public void execute(Runnable work) {
        threads().execute(work);
    }

    private ThreadPoolExecutor threads() {
        ThreadPoolExecutor known = executor.get();
        if (known != null) {
            return known;
        }
        ThreadPoolExecutor made = new ThreadPoolExecutor(
                0, THREADS, SPARE_MILLIS, TimeUnit.MILLISECONDS, new SynchronousQueue<>(), new Threads());
        return executor.compareAndSet(null, made) ? made : threads();
    }

    /** A class and no lambda, as in all that a process runs to configure. */
    private static final class Threads implements ThreadFactory {
        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, "activerecord-probe");
            thread.setDaemon(true);
            return thread;
        }
    }

    /** Runs {@code work} on one of them; on this thread if all are busy. */
    void executeOrRun(Runnable work) {
        try {
            execute(work);
        } catch (RejectedExecutionException allBusy) {
            work.run();
        }
    }

    /** Runs {@code work} on one of them, or on a new thread if all are busy: it must not wait for what hangs. */
    void executeOrSpawn(Runnable work) {
        try {
            execute(work);
        } catch (RejectedExecutionException allBusy) {
            new Threads().newThread(work).start();
        }
    }

    /** Ends {@code connection}, which another thread may be waiting on. */
    void abort(Connection connection) {
        try {
            execute(() -> abortNow(connection));
        } catch (RejectedExecutionException allBusy) {
            log().warn("a connection that hangs could not be ended: every thread that does so hangs as well");
        }
    }

    private static void abortNow(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            log().debug("a connection that hangs could not be ended", e);
        }
    }

    static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException | RuntimeException e) {
            log().debug("a connection that asked how a server stands could not be closed", e);
        }
    }

    static Logger log() {
        return LoggerFactory.getLogger(ProbeThreads.class);
    }
}
