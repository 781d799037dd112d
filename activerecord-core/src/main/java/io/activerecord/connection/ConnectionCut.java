package io.activerecord.connection;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Takes connections from the work that holds them. What runs is cancelled and then aborted, on a thread for each. */
final class ConnectionCut {
    /** A server that is gone answers no cancel; its connection is aborted without. */
    private static final long LONGEST_CANCEL_MILLIS = 2_000;

    private ConnectionCut() {}

    /** How many of {@code connections} were cut, which were not before. Does not wait for servers that do not answer. */
    static int of(List<PhysicalConnection> connections, String reason) {
        List<PhysicalConnection> cut =
                connections.stream().filter(each -> each.cut(reason)).toList();
        CountDownLatch left = new CountDownLatch(cut.size());
        cut.forEach(each -> run(() -> end(each, left)));
        try {
            if (!left.await(LONGEST_CANCEL_MILLIS, TimeUnit.MILLISECONDS)) {
                abort(cut);
            }
        } catch (InterruptedException e) {
            abort(cut);
            Thread.currentThread().interrupt();
        }
        return cut.size();
    }

    private static void end(PhysicalConnection connection, CountDownLatch left) {
        try {
            connection.cancel();
        } finally {
            try {
                connection.breakOff(ConnectionCut::run);
            } finally {
                left.countDown();
            }
        }
    }

    /** Those that still wait to be cancelled. */
    private static void abort(List<PhysicalConnection> cut) {
        cut.forEach(each -> run(() -> each.breakOff(ConnectionCut::run)));
    }

    /** A driver may wait for the server to abort what runs. */
    private static void run(Runnable work) {
        Thread thread = new Thread(work, "activerecord-cut");
        thread.setDaemon(true);
        thread.start();
    }
}
