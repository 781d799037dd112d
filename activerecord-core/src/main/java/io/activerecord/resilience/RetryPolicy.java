package io.activerecord.resilience;

import io.activerecord.error.SqlErrorKind;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * After which failures work is done again, how often, and after what pauses. Immutable: each method gives a new value. Safe
 * for use by several threads.
 *
 * <pre>{@code
 * RetryPolicy patient = RetryPolicy.exponential(Duration.ofMillis(50)).attempts(5).within(Duration.ofSeconds(10));
 * ConnectionManager.configure("orders", ConnectionConfig.url(url).retry(patient)); // what is safe to be done again
 * String answer = patient.call(() -> askSomebodyElse());                           // any function
 * }</pre>
 *
 * <p>Left to itself it repeats what {@link #isTransient} says may succeed the next time, three times in all, without a limit of
 * time. Attempts count from 1; the first is the one that is made anyway.
 */
public final class RetryPolicy {
    static final Duration FOR_EVER = Duration.ofDays(36_500);

    private static final int USUAL_ATTEMPTS = 3;
    private static final Duration USUAL_LONGEST = Duration.ofSeconds(30);
    private static final Duration MOST = Duration.ofDays(1);
    private static final Set<SqlErrorKind> TRANSIENT = Set.of(
            SqlErrorKind.DEADLOCK,
            SqlErrorKind.SERIALIZATION_FAILURE,
            SqlErrorKind.LOCK_TIMEOUT,
            SqlErrorKind.CONNECTION_LOST,
            SqlErrorKind.CONNECTION_REFUSED,
            SqlErrorKind.TOO_MANY_CONNECTIONS);
    private static final RetryPolicy NONE = new RetryPolicy(
            Growth.FIXED, Duration.ZERO, Duration.ZERO, 1, 0, 1, null, RetryPolicy::isTransient, false, each -> false);

    private enum Growth {
        FIXED,
        LINEAR,
        EXPONENTIAL
    }

    /** Work with a result. */
    @FunctionalInterface
    public interface Call<T extends @Nullable Object, X extends Exception> {
        T call() throws X;
    }

    /** Work without one. */
    @FunctionalInterface
    public interface Action<X extends Exception> {
        void run() throws X;
    }

    private final Growth growth;
    private final Duration base;
    private final Duration longest;
    private final double multiplier;
    private final double jitter;
    private final int attempts;
    private final @Nullable Duration total;
    private final Predicate<Throwable> repeats;
    private final boolean chosen;
    private final Predicate<Throwable> never;

    private RetryPolicy(
            Growth growth,
            Duration base,
            Duration longest,
            double multiplier,
            double jitter,
            int attempts,
            @Nullable Duration total,
            Predicate<Throwable> repeats,
            boolean chosen,
            Predicate<Throwable> never) {
        this.growth = growth;
        this.base = base;
        this.longest = longest;
        this.multiplier = multiplier;
        this.jitter = jitter;
        this.attempts = attempts;
        this.total = total;
        this.repeats = repeats;
        this.chosen = chosen;
        this.never = never;
    }

    // ---- pauses ----

    /**
     * Pauses that double each time: {@code base}, twice that, four times that, up to {@link #longestDelay}; another factor by
     * {@link #multiplier}. Half of each is left to chance ({@link #jitter}), so that those who failed together do not come back
     * together.
     */
    public static RetryPolicy exponential(Duration base) {
        return of(Growth.EXPONENTIAL, base, 2, 0.5);
    }

    /** Pauses that grow by {@code base} each time: {@code base}, twice that, three times that, up to {@link #longestDelay}. */
    public static RetryPolicy linear(Duration base) {
        return of(Growth.LINEAR, base, 1, 0);
    }

    /** The same pause each time. */
    public static RetryPolicy fixed(Duration delay) {
        return of(Growth.FIXED, delay, 1, 0);
    }

    /** No pause. */
    public static RetryPolicy immediate() {
        return of(Growth.FIXED, Duration.ZERO, 1, 0);
    }

    /** Nothing is done again; for a block or a transaction inside of what is. */
    public static RetryPolicy none() {
        return NONE;
    }

    private static RetryPolicy of(Growth growth, Duration base, double multiplier, double jitter) {
        Duration checked = checked("delay", base, true);
        Duration longest = checked.compareTo(USUAL_LONGEST) > 0 ? checked : USUAL_LONGEST;
        Predicate<Throwable> usual = RetryPolicy::isTransient;
        return new RetryPolicy(
                growth, checked, longest, multiplier, jitter, USUAL_ATTEMPTS, null, usual, false, each -> false);
    }

    /** The pause that the others are made from. */
    public RetryPolicy baseDelay(Duration delay) {
        Duration checked = checked("delay", delay, true);
        Duration limit = checked.compareTo(longest) > 0 ? checked : longest;
        return new RetryPolicy(growth, checked, limit, multiplier, jitter, attempts, total, repeats, chosen, never);
    }

    /** No pause is longer; 30 s by default. At most a day. */
    public RetryPolicy longestDelay(Duration limit) {
        Duration checked = checked("longestDelay", limit, true);
        return new RetryPolicy(growth, base, checked, multiplier, jitter, attempts, total, repeats, chosen, never);
    }

    /**
     * By what each pause of {@link #exponential} is longer than the one before; 2 by default.
     *
     * @throws IllegalArgumentException for less than 1 or more than 100, and where pauses do not grow by a factor
     */
    public RetryPolicy multiplier(double factor) {
        require(growth == Growth.EXPONENTIAL, "only exponential pauses have a multiplier");
        require(factor >= 1 && factor <= 100, "a multiplier is 1 to 100, not " + factor);
        return new RetryPolicy(growth, base, longest, factor, jitter, attempts, total, repeats, chosen, never);
    }

    /**
     * How much of each pause is left to chance, 0 to 1: with 0.2 a pause of 1 s takes 0.8 s to 1 s, evenly spread. A pause is
     * never longer than {@link #calculateDelay} says. 0.5 by default for {@link #exponential}, else 0.
     */
    public RetryPolicy jitter(double part) {
        require(part >= 0 && part <= 1, "a jitter is 0 to 1, not " + part);
        return new RetryPolicy(growth, base, longest, multiplier, part, attempts, total, repeats, chosen, never);
    }

    // ---- how often ----

    /** How often work is done at most, the first time included; 3 by default, 1 to 1000. */
    public RetryPolicy attempts(int most) {
        require(most >= 1 && most <= 1_000, "attempts are 1 to 1000, not " + most);
        return new RetryPolicy(growth, base, longest, multiplier, jitter, most, total, repeats, chosen, never);
    }

    /** No attempt begins later than that after the first; without a limit by default. At most a day. */
    public RetryPolicy within(Duration limit) {
        Duration checked = checked("within", limit, false);
        return new RetryPolicy(growth, base, longest, multiplier, jitter, attempts, checked, repeats, chosen, never);
    }

    // ---- after what ----

    /** After failures of these kinds, in place of the default; further calls add to it. */
    public RetryPolicy on(SqlErrorKind... kinds) {
        return when(FailureKinds.isOneOf(kinds));
    }

    /** After failures of this class, in place of the default; further calls add to it. */
    public RetryPolicy on(Class<? extends Throwable> type) {
        return when(Objects.requireNonNull(type, "type")::isInstance);
    }

    /** After failures for which {@code condition} holds, in place of the default; further calls add to it. */
    public RetryPolicy when(Predicate<? super Throwable> condition) {
        Objects.requireNonNull(condition, "condition");
        Predicate<Throwable> before = repeats;
        Predicate<Throwable> both = chosen ? each -> before.test(each) || condition.test(each) : condition::test;
        return new RetryPolicy(growth, base, longest, multiplier, jitter, attempts, total, both, true, never);
    }

    /** Never after failures of this class, whatever else is said. */
    public RetryPolicy neverOn(Class<? extends Throwable> type) {
        return unless(Objects.requireNonNull(type, "type")::isInstance);
    }

    /** Never after failures of these kinds, whatever else is said. */
    public RetryPolicy neverOn(SqlErrorKind... kinds) {
        return unless(FailureKinds.isOneOf(kinds));
    }

    private RetryPolicy unless(Predicate<Throwable> condition) {
        Predicate<Throwable> both = never.or(condition);
        return new RetryPolicy(growth, base, longest, multiplier, jitter, attempts, total, repeats, chosen, both);
    }

    /**
     * Whether the same may succeed the next time: a deadlock, a serialization failure, a lock that was not had in time, a
     * connection that was lost, a server that does not answer or takes no more connections. An exception of another library is
     * asked for its cause.
     */
    public static boolean isTransient(Throwable failure) {
        SqlErrorKind kind = FailureKinds.of(failure);
        return kind != null && TRANSIENT.contains(kind);
    }

    // ---- asking ----

    /**
     * The pause after attempt {@code attempt} has failed, without chance: at most that long. The pause that is made is shorter by
     * up to {@link #jitter} of it.
     *
     * @param attempt counted from 1
     */
    public Duration calculateDelay(int attempt) {
        require(attempt >= 1, "attempts count from 1, not " + attempt);
        double factor = switch (growth) {
            case FIXED -> 1;
            case LINEAR -> attempt;
            case EXPONENTIAL -> Math.pow(multiplier, attempt - 1.0);
        };
        double nanos = base.toNanos() * factor;
        return nanos >= longest.toNanos() ? longest : Duration.ofNanos((long) nanos);
    }

    /**
     * Whether work is done again after its attempt {@code attempt} has failed with {@code error}, if there is time. Never after an
     * interrupt, or an {@link Error}.
     *
     * @param attempt counted from 1
     */
    public boolean shouldRetry(Throwable error, int attempt) {
        if (attempt >= attempts || error instanceof Error || error instanceof InterruptedException) {
            return false;
        }
        return repeats.test(error) && !never.test(error);
    }

    /** How often {@code failure} says that work was done before it was given up; 1 for one that was not retried. */
    public static int attemptsOf(Throwable failure) {
        int attempts = 1;
        for (Throwable each : failure.getSuppressed()) {
            if (each instanceof RetriesExhaustedException ended) {
                attempts = ended.attempts(); // of loops around each other the outermost tells last
            }
        }
        return attempts;
    }

    // ---- doing ----

    /** As {@link #call}, for work without a result. */
    public <X extends Exception> void run(Action<X> work) throws X {
        call(() -> {
            work.run();
            return Boolean.TRUE;
        });
    }

    /**
     * Does {@code work}, again and again where the policy says so, and gives its result. If it fails for good, the failure of the
     * last attempt goes on, with a {@link RetriesExhaustedException} and the failures before it as suppressed exceptions. An interrupt ends
     * it with the failure that was met, and stays set.
     *
     * @param work must be safe to be done again: nothing here knows what it does
     */
    public <T extends @Nullable Object, X extends Exception> T call(Call<T, X> work) throws X {
        return call(work, RetryObserver.NONE);
    }

    /** The same, with somebody who is asked and told. */
    public <T extends @Nullable Object, X extends Exception> T call(Call<T, X> work, RetryObserver observer) throws X {
        return new RetryLoop(this, observer).call(work);
    }

    /** {@code delay} with its part of chance. */
    Duration jittered(Duration delay) {
        double kept = 1 - jitter * ThreadLocalRandom.current().nextDouble();
        return jitter == 0 ? delay : Duration.ofNanos((long) (delay.toNanos() * kept));
    }

    @Nullable
    Duration total() {
        return total;
    }

    private static Duration checked(String what, Duration value, boolean zero) {
        require(!value.isNegative() && (zero || !value.isZero()), what + " cannot be " + value);
        require(value.compareTo(MOST) <= 0, what + " is at most a day, not " + value);
        return value;
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    @Override
    public String toString() {
        return "RetryPolicy[" + growth.name().toLowerCase(Locale.ROOT) + " from " + base + ", longest " + longest
                + ", multiplier " + multiplier + ", jitter " + jitter + ", attempts " + attempts
                + (total == null ? "" : ", within " + total) + "]";
    }
}
