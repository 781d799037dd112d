package io.activerecord.test.tck;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Somebody else who uses the same database at the same time: a thread of its own. */
final class Rival implements AutoCloseable {
    /** Nobody waits longer for anybody; reached only when a case fails. */
    private static final long PATIENCE_SECONDS = 60;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "tck-rival");
        made.setDaemon(true);
        return made;
    });

    /** Begins work, and goes on at once. */
    <T> Future<T> begin(Callable<T> work) {
        return thread.submit(work);
    }

    /** Does work while the caller waits. */
    <T> T does(Callable<T> work) throws Exception {
        return result(begin(work));
    }

    /** What work that was begun gives, or what it throws. */
    static <T> T result(Future<T> work) throws Exception {
        try {
            return work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception failure) {
                throw failure;
            }
            throw new AssertionError("the rival failed", e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("the rival did not come to an end", e);
        }
    }

    static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("what was waited for did not happen");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
