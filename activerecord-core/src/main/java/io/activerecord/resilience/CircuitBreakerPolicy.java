package io.activerecord.resilience;

import io.activerecord.error.ActiveRecordException;
import io.activerecord.error.AuthenticationFailedException;
import io.activerecord.error.ConnectionNotOpenedException;
import io.activerecord.error.CredentialsException;
import io.activerecord.error.DatabaseNotFoundException;
import io.activerecord.error.SqlErrorKind;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * When work for a server is refused without asking it, because it has failed too often of late, and how it gets another chance. Immutable: each
 * method gives a new value. Safe for use by several threads.
 *
 * <pre>{@code
 * CircuitBreakerPolicy wary = CircuitBreakerPolicy.failureRate(0.5) // of the last 100 calls, once there were 20
 *         .window(100).minimumCalls(20)
 *         .openFor(Duration.ofSeconds(10))
 *         .trialCalls(3);
 * ConnectionManager.configure("orders", ConnectionConfig.url(url).circuitBreaker(wary));
 * }</pre>
 *
 * <p>A call is a transaction, or a statement outside of one. It has failed if anything on it has failed in a way that counts, and is slow if one of its
 * statements was. What counts by default is what {@link #isFailureOfServer} says. Needs
 * {@code io.github.resilience4j:resilience4j-circuitbreaker} on the class path.
 */
public final class CircuitBreakerPolicy {
    private static final Duration MOST = Duration.ofDays(1);
    private static final Set<SqlErrorKind> OF_SERVER = Set.of(
            SqlErrorKind.CONNECTION_LOST,
            SqlErrorKind.CONNECTION_REFUSED,
            SqlErrorKind.TOO_MANY_CONNECTIONS,
            SqlErrorKind.STATEMENT_TIMEOUT);

    private final double failureRate;
    private final double slowCallRate;
    private final @Nullable Duration slowCall;
    private final int window;
    private final @Nullable Duration windowTime;
    private final int minimumCalls;
    private final Duration openFor;
    private final int trialCalls;
    private final @Nullable Predicate<Throwable> counted;

    private CircuitBreakerPolicy(Draft draft) {
        failureRate = draft.failureRate;
        slowCallRate = draft.slowCallRate;
        slowCall = draft.slowCall;
        window = draft.window;
        windowTime = draft.windowTime;
        minimumCalls = draft.minimumCalls;
        openFor = draft.openFor;
        trialCalls = draft.trialCalls;
        counted = draft.counted;
    }

    /** What a policy is made from. */
    private static final class Draft {
        private double failureRate = 0.5;
        private double slowCallRate = 1;
        private @Nullable Duration slowCall;
        private int window = 100;
        private @Nullable Duration windowTime;
        private int minimumCalls = 20;
        private Duration openFor = Duration.ofSeconds(10);
        private int trialCalls = 3;
        private @Nullable Predicate<Throwable> counted;

        private Draft() {}

        private Draft(CircuitBreakerPolicy from) {
            failureRate = from.failureRate;
            slowCallRate = from.slowCallRate;
            slowCall = from.slowCall;
            window = from.window;
            windowTime = from.windowTime;
            minimumCalls = from.minimumCalls;
            openFor = from.openFor;
            trialCalls = from.trialCalls;
            counted = from.counted;
        }

        private CircuitBreakerPolicy made() {
            return new CircuitBreakerPolicy(this);
        }
    }

    // ---- when it opens ----

    /** Opens where such a part of the calls of the window has failed, above 0 and up to 1; 0.5 is usual. */
    public static CircuitBreakerPolicy failureRate(double part) {
        return new CircuitBreakerPolicy(new Draft()).withFailureRate(part);
    }

    /** The same, with another part. */
    public CircuitBreakerPolicy withFailureRate(double part) {
        Draft draft = new Draft(this);
        draft.failureRate = part("failureRate", part);
        return draft.made();
    }

    /**
     * Opens as well where such a part of the calls of the window was slow.
     *
     * @param part above 0 and up to 1
     * @param longest a call is slow if one of its statements took longer, at most a day
     */
    public CircuitBreakerPolicy slowCallRate(double part, Duration longest) {
        return withSlowCallRate(part).withSlowCall(longest);
    }

    /** The same part, once it is said what is slow. */
    public CircuitBreakerPolicy withSlowCallRate(double part) {
        Draft draft = new Draft(this);
        draft.slowCallRate = part("slowCallRate", part);
        return draft.made();
    }

    /** What is slow; of all calls, where no part was said. */
    public CircuitBreakerPolicy withSlowCall(Duration longest) {
        Draft draft = new Draft(this);
        draft.slowCall = positive("slowCall", longest);
        return draft.made();
    }

    /** The window is the last so many calls, 1 to 100,000; 100 by default. */
    public CircuitBreakerPolicy window(int calls) {
        require(calls >= 1 && calls <= 100_000, "a window is 1 to 100000 calls, not " + calls);
        Draft draft = new Draft(this);
        draft.window = calls;
        draft.windowTime = null;
        return draft.made();
    }

    /** The window is the calls that ended in the last so many seconds, 1 s to an hour. */
    public CircuitBreakerPolicy window(Duration last) {
        boolean fits = last.compareTo(Duration.ofSeconds(1)) >= 0 && last.compareTo(Duration.ofHours(1)) <= 0;
        require(fits, "a window is 1 s to an hour, not " + last);
        Draft draft = new Draft(this);
        draft.windowTime = Duration.ofSeconds(last.toSeconds());
        return draft.made();
    }

    /** It stays closed until so many calls are in the window; 20 by default, at most 100,000, and all of a window that is smaller. */
    public CircuitBreakerPolicy minimumCalls(int calls) {
        require(calls >= 1 && calls <= 100_000, "minimumCalls are 1 to 100000, not " + calls);
        Draft draft = new Draft(this);
        draft.minimumCalls = calls;
        return draft.made();
    }

    // ---- how it closes ----

    /** For how long an open breaker refuses all; 10 s by default, at most a day. */
    public CircuitBreakerPolicy openFor(Duration pause) {
        Draft draft = new Draft(this);
        draft.openFor = positive("openFor", pause);
        return draft.made();
    }

    /**
     * How many calls are let through on trial after that, while all others are refused; 3 by default, 1 to 1000. Once they have ended it closes, or opens
     * again, by the same rates.
     */
    public CircuitBreakerPolicy trialCalls(int calls) {
        require(calls >= 1 && calls <= 1_000, "trialCalls are 1 to 1000, not " + calls);
        Draft draft = new Draft(this);
        draft.trialCalls = calls;
        return draft.made();
    }

    // ---- what counts ----

    /** Failures of these kinds count, in place of the default; further calls add to it. */
    public CircuitBreakerPolicy on(SqlErrorKind... kinds) {
        return when(FailureKinds.isOneOf(kinds));
    }

    /** Failures of this class count, in place of the default; further calls add to it. */
    public CircuitBreakerPolicy on(Class<? extends Throwable> type) {
        return when(Objects.requireNonNull(type, "type")::isInstance);
    }

    /** Failures count for which {@code condition} holds, in place of the default; further calls add to it. */
    public CircuitBreakerPolicy when(Predicate<? super Throwable> condition) {
        Objects.requireNonNull(condition, "condition");
        Predicate<Throwable> before = counted;
        Draft draft = new Draft(this);
        draft.counted = before == null ? condition::test : each -> before.test(each) || condition.test(each);
        return draft.made();
    }

    /**
     * Whether the server is to blame: its connection was lost, could not be opened, or a statement took longer than it may. Not what is wrong with a
     * statement, a value, a lock, a password or the name of the database, nor that the pool was empty or work was cancelled by its own program.
     */
    public static boolean isFailureOfServer(Throwable failure) {
        SqlErrorKind kind = FailureKinds.of(failure);
        if (kind != null) {
            return OF_SERVER.contains(kind);
        }
        ActiveRecordException ours = FailureKinds.ours(failure);
        return ours instanceof ConnectionNotOpenedException
                && !(ours instanceof AuthenticationFailedException)
                && !(ours instanceof DatabaseNotFoundException)
                && !(ours instanceof CredentialsException);
    }

    // ---- asking ----

    /** Whether {@code failure} counts. */
    public boolean counts(Throwable failure) {
        Predicate<Throwable> chosen = counted;
        return chosen == null ? isFailureOfServer(failure) : chosen.test(failure);
    }

    /** Which part of the calls may fail, 0 to 1. */
    public double failureRate() {
        return failureRate;
    }

    /** Which part of the calls may be slow, 0 to 1. */
    public double slowCallRate() {
        return slowCallRate;
    }

    /** What is slow; null where nothing is. */
    public @Nullable Duration slowCall() {
        return slowCall;
    }

    /** How many calls the window has, where it is not one of time. */
    public int window() {
        return window;
    }

    /** How long the window is; null where it is one of calls. */
    public @Nullable Duration windowTime() {
        return windowTime;
    }

    /** How many calls there must be before it opens. */
    public int minimumCalls() {
        return windowTime == null ? Math.min(minimumCalls, window) : minimumCalls;
    }

    /** For how long it refuses all. */
    public Duration openFor() {
        return openFor;
    }

    /** How many calls are let through on trial. */
    public int trialCalls() {
        return trialCalls;
    }

    private static double part(String what, double value) {
        require(value > 0 && value <= 1, what + " is above 0 and at most 1, not " + value);
        return value;
    }

    private static Duration positive(String what, Duration value) {
        require(!value.isNegative() && !value.isZero() && value.compareTo(MOST) <= 0, what + " cannot be " + value);
        return value;
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    @Override
    public String toString() {
        return "CircuitBreakerPolicy[" + failureRate + " of "
                + (windowTime == null ? window + " calls" : "the calls of " + windowTime) + " fail"
                + (slowCall == null ? "" : ", or " + slowCallRate + " take longer than " + slowCall) + ", at least "
                + minimumCalls() + "; open for " + openFor + ", then " + trialCalls + " on trial]";
    }
}
