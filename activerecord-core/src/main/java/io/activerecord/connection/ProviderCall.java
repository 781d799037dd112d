package io.activerecord.connection;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Asks a {@link CredentialsProvider} and waits no longer than it may take. While one call hangs, no other is begun. Safe for
 * use by several threads.
 */
final class ProviderCall {
    /** The state of our own failures, which is none that a driver knows. */
    private static final String STATE = "AR054";

    private final CredentialsProvider provider;
    private final long limitMillis;
    private final AtomicReference<@Nullable Running> hanging = new AtomicReference<>();

    /** A call on a thread of its own. */
    private record Running(FutureTask<Credentials> task, Thread thread) {}

    ProviderCall(CredentialsProvider provider, long limitMillis) {
        this.provider = provider;
        this.limitMillis = limitMillis;
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
        Running before = hanging.get();
        if (before != null && before.thread.isAlive()) {
            throw failure("has not answered an earlier call yet, which was told to stop", null);
        }
        FutureTask<Credentials> task = new FutureTask<>(() -> Objects.requireNonNull(provider.credentials(), "null"));
        Thread thread = new Thread(task, "activerecord-credentials");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(limitMillis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure("failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            hanging.set(new Running(task, thread));
            task.cancel(true);
            throw failure("gave nothing within " + limitMillis + " ms", e);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw failure("was waited for and the thread interrupted", e);
        }
    }

    private static SQLException failure(String what, @Nullable Throwable cause) {
        return new SQLTransientConnectionException("the credentials provider " + what, STATE, cause);
    }
}
