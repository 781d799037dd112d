package io.activerecord.connection;

import io.activerecord.error.ConnectionException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Connections that take no more work, until the work in flight has ended or its time is over. It goes on by itself: nobody
 * needs to wait for it. Safe for use by several threads.
 *
 * <pre>{@code
 * DrainReport report = ConnectionManager.dispose("analytics", Duration.ofSeconds(5)).await();
 * }</pre>
 *
 * <p>Who waits for it while holding a lease of the same connection waits for itself, until that is cut.
 *
 * @param <R> what is known at its end
 */
public final class Drain<R> {
    private final CompletableFuture<R> end;

    Drain(CompletableFuture<R> end) {
        this.end = end;
    }

    /** One that ends with the last of {@code pools}. */
    static CompletableFuture<DrainReport> ofAll(Collection<CompletableFuture<DrainReport>> pools) {
        return CompletableFuture.allOf(pools.toArray(new CompletableFuture<?>[0]))
                .thenApply(ended ->
                        pools.stream().map(CompletableFuture::join).reduce(DrainReport.NONE, DrainReport::plus));
    }

    /** Whether it has ended. */
    public boolean isOver() {
        return end.isDone();
    }

    /** Waits for its end, which is never later than the time it was given and what closing connections takes. */
    public R await() {
        return await(Duration.ofDays(365))
                .orElseThrow(() -> new ConnectionException("connections were drained for a year"));
    }

    /** Waits for its end, and no longer than {@code longest}; empty if it goes on. */
    public Optional<R> await(Duration longest) {
        try {
            return Optional.of(end.get(longest.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectionException("interrupted while waiting for work in flight; it goes on", e);
        } catch (ExecutionException e) {
            throw new ConnectionException("the end of connections failed: " + e.getCause(), e.getCause());
        }
    }

    /** Its end as a future of the JDK; completing or cancelling that changes nothing here. */
    public CompletableFuture<R> toFuture() {
        return end.copy();
    }
}
