package io.activerecord.test.engines;

import io.activerecord.ConnectionManager;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Somebody else at the same database, on a thread and so on a connection of their own. */
final class Opponent implements AutoCloseable {
    /** Reached only by a test that fails. */
    private static final long PATIENCE_SECONDS = 60;

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "opponent");
        made.setDaemon(true);
        return made;
    });

    <T> Future<T> begins(Callable<T> work) {
        return thread.submit(work);
    }

    <T> T does(Callable<T> work) {
        return result(begins(work));
    }

    static <T> T result(Future<T> work) {
        try {
            return work.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("the opponent did not do it", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** What both meet when each of us does one thing in a transaction and then, not before both have, the other's. */
    List<String> crosses(String one, String other) {
        CyclicBarrier bothDidOne = new CyclicBarrier(2);
        Future<String> theirs = begins(() -> both(other, bothDidOne, one));
        String ours = both(one, bothDidOne, other);
        return List.of(ours, result(theirs));
    }

    private static String both(String first, CyclicBarrier between, String second) {
        return Provocation.of(() -> {
            ConnectionManager.transaction(Provocation.NAME, transaction -> {
                ConnectionManager.execute(Provocation.NAME, first);
                meet(between);
                ConnectionManager.execute(Provocation.NAME, second);
            });
            return true;
        });
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("the other did not come", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Asks the server again and again. */
    static void until(BooleanSupplier happened) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("what was waited for did not happen");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
