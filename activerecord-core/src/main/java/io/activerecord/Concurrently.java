package io.activerecord;

import io.activerecord.connection.ContextCapture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Several pieces of work at once, never more than so many, each with the scopes, the tenant and the settings of the
 * caller; what becomes of each is told, in order. The calling thread does its share and comes back when all have ended.
 * Safe for use by several threads.
 *
 * <p>Each task is on a thread, and takes a connection, of its own: a pool smaller than {@code max} makes them wait for
 * each other. Inside a transaction it raises {@link io.activerecord.error.SwitchInTransactionException}: a transaction
 * stays on its thread.
 *
 * <pre>{@code
 * List<Outcome<Long>> counts = Concurrently.run(4, () -> User.query().count(), () -> Post.query().count());
 * Outcome.requireAll(Concurrently.forEach(8, tenants, tenant ->
 *     ConnectionManager.withTenant(tenant, () -> migrate())));
 * }</pre>
 */
public final class Concurrently {
    private Concurrently() {}

    /**
     * What is done with one item.
     *
     * @param <T> the item
     */
    @FunctionalInterface
    public interface Each<T> {
        /** Does it. */
        void accept(T item) throws Exception;
    }

    /**
     * Runs the tasks, at most {@code max} at once.
     *
     * @return what became of each, in their order
     * @throws InterruptedException if the calling thread was interrupted: no more tasks began, those that ran were
     *     interrupted and have ended
     * @throws IllegalArgumentException if {@code max} is less than 1
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> List<Outcome<T>> run(int max, Callable<? extends @Nullable T>... tasks)
            throws InterruptedException {
        return run(max, Arrays.asList(tasks));
    }

    /** The same for any number of tasks. */
    public static <T> List<Outcome<T>> run(int max, Collection<? extends Callable<? extends @Nullable T>> tasks)
            throws InterruptedException {
        return run(max, null, tasks);
    }

    /**
     * The same; after {@code limit} no more tasks begin, and those that run go on to their end.
     *
     * @param limit null for none
     */
    public static <T> List<Outcome<T>> run(
            int max, @Nullable Duration limit, Collection<? extends Callable<? extends @Nullable T>> tasks)
            throws InterruptedException {
        if (max < 1) {
            throw new IllegalArgumentException("at most " + max + " tasks at once; give at least 1");
        }
        Engine engine = ConnectionManager.engine();
        ContextCapture captured = engine.connections().context().capture();
        return new TaskRun<T>(captured, limit, tasks).run(max, AsyncThreads.of(engine));
    }

    /**
     * Does {@code work} with every item, at most {@code max} at once.
     *
     * @return what became of each, in their order; the value is the item
     * @throws InterruptedException as {@link #run} does
     */
    public static <T> List<Outcome<T>> forEach(int max, Collection<? extends T> items, Each<? super T> work)
            throws InterruptedException {
        List<Callable<T>> tasks = new ArrayList<>(items.size());
        for (T item : items) {
            tasks.add(() -> {
                work.accept(item);
                return item;
            });
        }
        return run(max, tasks);
    }
}
