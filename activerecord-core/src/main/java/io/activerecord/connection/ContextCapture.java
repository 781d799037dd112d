package io.activerecord.connection;

import io.activerecord.connection.Frame.NameFrame;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The scopes, tenant and settings of one moment, to be used on any thread, any number of times. Immutable; safe for use by several
 * threads. Made by {@link ConnectionContext#capture()}; there is nothing to close.
 *
 * <p>Captured work sees exactly what was captured: nothing of the thread it runs on, and no transaction, neither of that
 * thread nor of the one it was captured on.
 *
 * <pre>{@code
 * Executor executor = ConnectionManager.capture().wrap(pool);
 * executor.execute(() -> User.all()); // on the connection that held where capture() was called
 * }</pre>
 */
public final class ContextCapture {
    private final ConnectionContext context;
    private final @Nullable NameFrame names;
    private final @Nullable String tenant;

    private final ContextSetting.@Nullable Chain settings;

    ContextCapture(
            ConnectionContext context,
            @Nullable NameFrame names,
            @Nullable String tenant,
            ContextSetting.@Nullable Chain settings) {
        this.context = context;
        this.names = names;
        this.tenant = tenant;
        this.settings = settings;
    }

    /** Runs {@code work} on this thread, in the captured context. */
    public void run(Runnable work) {
        context.<Boolean, RuntimeException>withCaptured(this, () -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /** Runs {@code work} on this thread, in the captured context. */
    public <T extends @Nullable Object> T call(Callable<T> work) throws Exception {
        return context.<T, Exception>withCaptured(this, work::call);
    }

    /** Runs {@code work} on this thread, in the captured context. */
    public <T extends @Nullable Object> T get(Supplier<T> work) {
        return context.<T, RuntimeException>withCaptured(this, work::get);
    }

    /** {@code work}, to be run in the captured context by whoever runs it. */
    public Runnable wrap(Runnable work) {
        return () -> run(work);
    }

    /** {@code work}, to be run in the captured context by whoever runs it. */
    public <T extends @Nullable Object> Callable<T> wrap(Callable<T> work) {
        return () -> call(work);
    }

    /** {@code work}, to be run in the captured context by whoever runs it. */
    public <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<T> work) {
        return () -> get(work);
    }

    /** An executor whose tasks run in the captured context, on the threads of {@code executor}. */
    public Executor wrap(Executor executor) {
        return work -> executor.execute(wrap(work));
    }

    @Nullable
    NameFrame names() {
        return names;
    }

    @Nullable
    String tenant() {
        return tenant;
    }

    ContextSetting.@Nullable Chain settings() {
        return settings;
    }
}
