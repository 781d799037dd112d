package io.activerecord.connection.watch;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that talk to servers which may not answer: to ask how they stand, and to end connections to them. Daemons that end by
 * themselves. Each kind of work has its bound; a search for a writer takes the threads of checks first and has more of its own,
 * so that checks that hang do not hold it up. Safe for use by several threads.
 */
public final class ProbeThreads implements Executor {
    /** Questions, of which each server gets a few at a time. */
    private static final int CHECKS = 128;

    /** For searches for a writer, and the questions they send: taken only while all threads of checks are busy. */
    private static final int SEARCHES = 128;

    private static final int ABORTS = 64;
    private static final long SPARE_MILLIS = 200;

    private final ThreadPoolExecutor checks = lane(0, CHECKS, new SynchronousQueue<>(), "activerecord-probe");
    private final ThreadPoolExecutor searches = lane(0, SEARCHES, new SynchronousQueue<>(), "activerecord-search");
    private final ThreadPoolExecutor aborts = lane(ABORTS, ABORTS, new LinkedBlockingQueue<>(), "activerecord-abort");

    private static ThreadPoolExecutor lane(int core, int most, BlockingQueue<Runnable> queue, String name) {
        ThreadPoolExecutor lane =
                new ThreadPoolExecutor(core, most, SPARE_MILLIS, TimeUnit.MILLISECONDS, queue, new Threads(name));
        lane.allowCoreThreadTimeOut(true);
        return lane;
    }

    /** A class and no lambda, as in all that a process runs to configure. */
    private record Threads(String name) implements ThreadFactory {
        @Override
        public Thread newThread(Runnable work) {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        }
    }

    /** @throws RejectedExecutionException if all are busy */
    @Override
    public void execute(Runnable work) {
        checks.execute(work);
    }

    /**
     * For what work waits for: not refused because checks of other servers hang.
     *
     * @throws RejectedExecutionException if all are busy even so
     */
    public void executeFirst(Runnable work) {
        try {
            checks.execute(work);
        } catch (RejectedExecutionException allBusy) {
            searches.execute(work);
        }
    }

    /** Runs {@code work} on one of them; on this thread if all are busy. */
    public void executeOrRun(Runnable work) {
        try {
            execute(work);
        } catch (RejectedExecutionException allBusy) {
            work.run();
        }
    }

    /** Runs {@code work} on one of them, or on a new thread if all are busy: it must not wait for what hangs. */
    public void executeOrSpawn(Runnable work) {
        try {
            execute(work);
        } catch (RejectedExecutionException allBusy) {
            new Threads("activerecord-probe").newThread(work).start();
        }
    }

    /** Ends {@code connection}, which another thread may be waiting on: at once, or when one that ends others is free. */
    public void abort(Connection connection) {
        boolean first = aborts.getQueue().isEmpty();
        try {
            aborts.execute(() -> abortNow(connection));
        } catch (RejectedExecutionException closed) { // nothing should be lent by now
            new Threads("activerecord-abort")
                    .newThread(() -> abortNow(connection))
                    .start();
        }
        if (first && !aborts.getQueue().isEmpty()) {
            log().warn("connections that hang wait to be ended: all {} threads that do so hang as well", ABORTS);
        }
    }

    /** Lets what was begun or waits come to its end, and begins nothing more. */
    public void close() {
        checks.shutdown();
        searches.shutdown();
        aborts.shutdown();
    }

    private static void abortNow(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException e) {
            log().debug("a connection that hangs could not be ended", e);
        }
    }

    public static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException | RuntimeException e) {
            log().debug("a connection that asked how a server stands could not be closed", e);
        }
    }

    public static Logger log() {
        return LoggerFactory.getLogger(ProbeThreads.class);
    }
}
