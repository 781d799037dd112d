package io.activerecord.test.servers;

import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A value that is made at its first use; a failure is kept too. Safe for use by several threads. */
final class Once<T> {
    private final Supplier<T> maker;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<T> value = new CompletableFuture<>();

    Once(Supplier<T> maker) {
        this.maker = maker;
    }

    T get() {
        if (begun.compareAndSet(false, true)) {
            try {
                value.complete(maker.get());
            } catch (RuntimeException | Error e) {
                value.completeExceptionally(e);
            }
        }
        try {
            return value.join();
        } catch (CompletionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new IllegalStateException(String.valueOf(cause.getMessage()), cause);
        }
    }

    Optional<T> ifMade() {
        return value.isDone() && !value.isCompletedExceptionally() ? Optional.of(value.join()) : Optional.empty();
    }
}
