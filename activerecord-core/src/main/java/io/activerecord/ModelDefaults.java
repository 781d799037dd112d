package io.activerecord;

import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every model of an application, set once at its start: {@link ConnectionManager#models()}. Safe for use
 * by several threads; a change is seen by the statements that begin after it.
 *
 * <pre>{@code
 * ConnectionManager.models().clock(Clock.fixed(noon, ZoneOffset.UTC));   // createdAt and updatedAt are noon
 * }</pre>
 */
public final class ModelDefaults {
    private volatile Clock clock = Clock.systemUTC();
    private volatile PageTokens pageTokens = PageTokens.PLAIN;
    private volatile @Nullable Executor executor;
    private volatile NPlusOne nPlusOne = NPlusOne.OFF;

    ModelDefaults() {}

    /** The clock that {@code createdAt} and {@code updatedAt} are filled from; the system's unless told otherwise. */
    public ModelDefaults clock(Clock newClock) {
        clock = Objects.requireNonNull(newClock, "clock");
        return this;
    }

    /** The clock that holds. */
    public Clock clock() {
        return clock;
    }

    // ---- pages ----

    /**
     * Encrypts and signs the tokens of pages ({@link Query#pageAfter}) with a key made of {@code secret}: they tell
     * nothing of the records, and only those made here are taken. Without a secret a token is readable, and whoever
     * knows its form can make one; its values are of the columns' types and are bound, so it leads to a place in the
     * order and nowhere else.
     *
     * @param secret at least 16 characters, the same on every server
     * @param former secrets whose tokens are still taken
     * @throws io.activerecord.error.ConfigurationException if one is shorter
     */
    public ModelDefaults pageTokens(String secret, String... former) {
        pageTokens = PageTokens.secret(secret, former);
        return this;
    }

    PageTokens pageTokens() {
        return pageTokens;
    }

    // ---- other threads ----

    /**
     * Where {@link Query#async} and {@link Concurrently} run work: the application's own executor, which it closes
     * itself. Left out: virtual threads where the JVM has them, else a few daemon threads that end when idle.
     */
    public ModelDefaults executor(Executor newExecutor) {
        executor = Objects.requireNonNull(newExecutor, "newExecutor");
        return this;
    }

    /** Null for the library's own. */
    @Nullable
    Executor executor() {
        return executor;
    }

    // ---- loading ----

    /** What happens when an association is loaded one by one for the records of a list. */
    public ModelDefaults nPlusOne(NPlusOne mode) {
        nPlusOne = Objects.requireNonNull(mode, "mode");
        return this;
    }

    /** The mode that holds where neither a block nor a query says otherwise. */
    public NPlusOne nPlusOne() {
        return nPlusOne;
    }
}
