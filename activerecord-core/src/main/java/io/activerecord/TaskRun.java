package io.activerecord;

import io.activerecord.connection.ContextCapture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One call of {@link Concurrently}: tasks in a row, and runners that take the next one until there is none. */
final class TaskRun<T> {
    private final List<Task<T>> tasks = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final long began = System.nanoTime();
    private final @Nullable Duration limit;
    private volatile boolean interrupted;

    TaskRun(
            ContextCapture captured,
            @Nullable Duration limit,
            Collection<? extends Callable<? extends @Nullable T>> callables) {
        this.limit = limit;
        for (Callable<? extends @Nullable T> callable : callables) {
            tasks.add(new Task<>(() -> Outcome.of(captured.call(callable::call))));
        }
    }

    /** A piece of work that tells when it has ended, even if it was cancelled before. */
    private static final class Task<T> extends FutureTask<Outcome<T>> {
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile boolean started;

        Task(Callable<Outcome<T>> work) {
            super(work);
        }

        void begin() {
            started = true;
            try {
                run();
            } finally {
                ended.countDown();
            }
        }

        void skip() {
            ended.countDown();
        }

        /** Asked when it has ended. */
        Outcome<T> outcome() throws InterruptedException {
            if (!started) {
                return Outcome.notStarted();
            }
            try {
                return get();
            } catch (java.util.concurrent.ExecutionException e) {
                Throwable cause = e.getCause();
                return Outcome.failed(cause == null ? e : cause);
            }
        }
    }

    List<Outcome<T>> run(int max, Executor executor) throws InterruptedException {
        for (int i = 1; i < Math.min(max, tasks.size()); i++) {
            try {
                executor.execute(this::work);
            } catch (RejectedExecutionException full) {
                break; // those that run, and this thread, do all of it
            }
        }
        try {
            workHere();
            for (Task<T> task : tasks) {
                task.ended.await();
            }
            return outcomes();
        } catch (InterruptedException e) {
            stop();
            throw e;
        }
    }

    private List<Outcome<T>> outcomes() throws InterruptedException {
        List<Outcome<T>> outcomes = new ArrayList<>(tasks.size());
        for (Task<T> task : tasks) {
            outcomes.add(task.outcome());
        }
        return List.copyOf(outcomes);
    }

    private void work() {
        for (Task<T> task = take(); task != null; task = take()) {
            task.begin();
        }
    }

    /** An interrupt that a task of this thread has swallowed, or has been thrown out of by, is the caller's. */
    private void workHere() throws InterruptedException {
        for (Task<T> task = take(); task != null; task = take()) {
            task.begin();
            if (Thread.interrupted() || task.outcome().failure().orElse(null) instanceof InterruptedException) {
                throw new InterruptedException("interrupted while tasks ran");
            }
        }
    }

    private @Nullable Task<T> take() {
        while (true) {
            int index = next.getAndIncrement();
            if (index >= tasks.size()) {
                return null;
            }
            Task<T> task = tasks.get(index);
            if (!interrupted && !isLate()) {
                return task;
            }
            task.skip();
        }
    }

    private boolean isLate() {
        return limit != null && System.nanoTime() - began >= limit.toNanos();
    }

    /** No more begin; those that run are interrupted, and waited for, so that nothing of them goes on. */
    private void stop() {
        interrupted = true;
        skipRest();
        for (Task<T> task : tasks) {
            task.cancel(true);
        }
        boolean again = false;
        for (Task<T> task : tasks) {
            again |= awaited(task);
        }
        if (again) {
            Thread.currentThread().interrupt();
        }
    }

    private void skipRest() {
        if (take() != null) {
            throw new IllegalStateException("a task was taken after the interrupt");
        }
    }

    private static boolean awaited(Task<?> task) {
        boolean again = false;
        while (true) {
            try {
                task.ended.await();
                return again;
            } catch (InterruptedException e) {
                again = true;
            }
        }
    }
}
