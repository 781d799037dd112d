package io.activerecord.connection;

import io.activerecord.connection.ProviderCalls.Left;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a {@link CredentialsProvider} and waits no longer than it may take. While one call hangs, no other is begun, for
 * whatever pool. Safe for use by several threads.
 */
final class ProviderCall {
    /** The state of our own failures, which is none that a driver knows. */
    private static final String STATE = "AR054";

    private final CredentialsProvider provider;
    private final long limitMillis;
    private final ProviderCalls calls;

    /** @param calls those of all pools, which may have the same provider */
    ProviderCall(CredentialsProvider provider, long limitMillis, ProviderCalls calls) {
        this.provider = provider;
        this.limitMillis = limitMillis;
        this.calls = calls;
    }

    /** Whether it was the provider that failed, and no server. */
    static boolean hasFailed(SQLException failure) {
        return STATE.equals(failure.getSQLState());
    }

    /**
     * What the provider gives now.
     *
     * @throws SQLException that {@link #hasFailed} knows, if it gave nothing in time
     */
    Credentials ask() throws SQLException {
        long began = System.nanoTime();
        requireNoneLeft();
        FutureTask<Credentials> task = new FutureTask<>(() -> Objects.requireNonNull(provider.credentials(), "null"));
        Thread thread = new Thread(() -> run(task), "activerecord-credentials");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(
                    TimeUnit.MILLISECONDS.toNanos(limitMillis) - (System.nanoTime() - began), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw failure("failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            calls.leave(provider, new Left(thread, true));
            task.cancel(true);
            throw failure("gave nothing within " + limitMillis + " ms", e);
        } catch (InterruptedException e) {
            calls.leave(provider, new Left(thread, false));
            task.cancel(true);
            throw interrupted(e);
        }
    }

    private void run(FutureTask<Credentials> task) {
        try {
            task.run();
        } finally {
            calls.ended(provider, Thread.currentThread());
        }
    }

    /** One that was stopped because its waiter was is given time to end: the provider may be sound. */
    private void requireNoneLeft() throws SQLException {
        Left before = calls.of(provider);
        if (before == null) {
            return;
        }
        try {
            if (!before.late()) {
                before.thread().join(limitMillis);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        if (before.thread().isAlive()) {
            throw failure("has not answered an earlier call yet, which was told to stop", null);
        }
    }

    private static SQLException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return failure("was waited for and the thread interrupted", e);
    }

    private static SQLException failure(String what, @Nullable Throwable cause) {
        return new SQLTransientConnectionException("the credentials provider " + what, STATE, cause);
    }
}
