package io.activerecord.connection;

/**
 * A scope that has not been closed.
 *
 * @param connectionName as {@link ConnectionScope#connectionName()}
 * @param thread the name of the thread that opened it
 * @param openedAt where, as {@code Main.java:30}, callers after it; {@code <- } between
 */
public record OpenScope(String connectionName, String thread, String openedAt) {}
