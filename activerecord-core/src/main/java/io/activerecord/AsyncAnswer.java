package io.activerecord;

import io.activerecord.connection.ConnectionContext;
import io.activerecord.connection.ContextCapture;
import io.activerecord.connection.DeadlineWatch;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What will be the answer to a question that another thread is asked; cancelling it stops the statement that runs. */
final class AsyncAnswer<T extends @Nullable Object> extends CompletableFuture<T> {
    private final DeadlineWatch watch = DeadlineWatch.onDemand();

    private AsyncAnswer() {}

    /**
     * Asks on another thread, in the context of this one.
     *
     * @throws io.activerecord.error.SwitchInTransactionException inside a transaction, which stays on its thread
     */
    static <T extends @Nullable Object> CompletableFuture<T> of(Engine engine, Callable<T> question) {
        ConnectionContext context = engine.connections().context();
        ContextCapture captured = context.capture();
        Executor executor = AsyncThreads.of(engine);
        AsyncAnswer<T> answer = new AsyncAnswer<>();
        executor.execute(() -> answer.ask(context, captured, question));
        return answer;
    }

    private void ask(ConnectionContext context, ContextCapture captured, Callable<T> question) {
        if (isDone()) {
            return;
        }
        try {
            complete(captured.call(
                    () -> context.<DeadlineWatch, T, Exception>with(DeadlineWatch.SETTING, watch, question::call)));
        } catch (Throwable failure) {
            completeExceptionally(failure);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled && mayInterruptIfRunning) {
            watch.cancel();
        }
        return cancelled;
    }

    /** What is derived from it is cancelled by itself. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
