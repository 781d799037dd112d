package io.activerecord.connection;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Names and tenant of one moment, to be used on another thread. */
public final class ContextCapture {
    ContextCapture() {}
    public void run(Runnable work) { throw new UnsupportedOperationException(); }
    public <T extends @Nullable Object> T call(Callable<T> work) throws Exception { throw new UnsupportedOperationException(); }
    public <T extends @Nullable Object> T get(Supplier<T> work) { throw new UnsupportedOperationException(); }
    public Runnable wrap(Runnable work) { throw new UnsupportedOperationException(); }
    public <T extends @Nullable Object> Callable<T> wrap(Callable<T> work) { throw new UnsupportedOperationException(); }
    public <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<T> work) { throw new UnsupportedOperationException(); }
    public Executor wrap(Executor executor) { throw new UnsupportedOperationException(); }
}
