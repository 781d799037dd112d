package io.activerecord.connection;

import io.activerecord.resilience.CircuitBreakerPolicy;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.IllegalStateTransitionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The circuit breaker of one server. Safe for use by several threads. The windows and the states are Resilience4j's, which is optional: no other
 * class names it. What is added is that a call counts in the state alone that let it through, and that one on trial which does not end gives way to another
 * after the pause of an open breaker.
 */
final class Breaker {
    /** In place of a ticket, for a call that is refused. Tickets of calls on trial are less than this, the others more. */
    static final int REFUSED = -1;

    private static final Duration NEVER = Duration.ofDays(365);

    private final String node;
    private final CircuitBreakerPolicy policy;
    private final Clock clock;
    private final Listener listener;
    private final CircuitBreaker engine;
    private final ReentrantLock moving = new ReentrantLock();
    private final AtomicInteger trialsEver = new AtomicInteger(REFUSED);
    private volatile Position position;
    private volatile @Nullable Throwable lastFailure;

    /** Who hears that its state has changed. */
    interface Listener {
        void moved(CircuitState from, CircuitStatus now);
    }

    /**
     * A state that it came to, and its trials.
     *
     * @param generation the ticket of those that are let through there, but for trials
     * @param until where it is open
     * @param letThrough how many trials there were, without those that others took the place of
     * @param trials when those began that have not ended, by their tickets
     */
    private record Position(
            CircuitState state,
            int generation,
            Instant since,
            @Nullable Instant until,
            AtomicInteger letThrough,
            Map<Integer, Instant> trials) {
        static Position of(CircuitState state, int generation, Instant since, @Nullable Instant until) {
            return new Position(state, generation, since, until, new AtomicInteger(), new ConcurrentHashMap<>());
        }
    }

    Breaker(String node, CircuitBreakerPolicy policy, Clock clock, Listener listener) {
        this.node = node;
        this.policy = policy;
        this.clock = clock;
        this.listener = listener;
        this.position = Position.of(CircuitState.CLOSED, 0, clock.instant(), null);
        this.engine = CircuitBreaker.of(node, settings(policy, clock));
        engine.getEventPublisher()
                .onStateTransition(each -> moved(state(each.getStateTransition().getFromState())));
    }

    private static CircuitBreakerConfig settings(CircuitBreakerPolicy policy, Clock clock) {
        Duration time = policy.windowTime();
        return CircuitBreakerConfig.custom()
                .failureRateThreshold((float) (100 * policy.failureRate()))
                .slowCallRateThreshold((float) (100 * policy.slowCallRate()))
                .slowCallDurationThreshold(Objects.requireNonNullElse(policy.slowCall(), NEVER))
                .slidingWindow(
                        time == null ? policy.window() : (int) time.toSeconds(),
                        policy.minimumCalls(),
                        time == null ? SlidingWindowType.COUNT_BASED : SlidingWindowType.TIME_BASED)
                .waitDurationInOpenState(policy.openFor())
                .permittedNumberOfCallsInHalfOpenState(policy.trialCalls())
                .clock(clock)
                .build();
    }

    private static CircuitState state(CircuitBreaker.State state) {
        return switch (state) {
            case CLOSED, METRICS_ONLY -> CircuitState.CLOSED;
            case OPEN -> CircuitState.OPEN;
            case HALF_OPEN -> CircuitState.HALF_OPEN;
            case FORCED_OPEN -> CircuitState.FORCED_OPEN;
            case DISABLED -> CircuitState.FORCED_CLOSED;
        };
    }

    private void moved(CircuitState from) {
        noted();
        listener.moved(from, status());
    }

    /**
     * Notes where it is, once: whoever is let through on trial may come before the one that has begun the trials. What is noted is asked behind the
     * lock, so the last to note something has seen the newest.
     */
    private Position noted() {
        moving.lock();
        try {
            Position before = position;
            CircuitState now = state(engine.getState());
            if (before.state() != now) {
                Instant since = clock.instant();
                Instant until = now == CircuitState.OPEN ? since.plus(policy.openFor()) : null;
                position = Position.of(now, (before.generation() + 1) & Integer.MAX_VALUE, since, until);
            }
            return position;
        } finally {
            moving.unlock();
        }
    }

    CircuitBreakerPolicy policy() {
        return policy;
    }

    /**
     * Lets a call through or refuses it, without waiting.
     *
     * @return a ticket, with which the call says how it ended; {@link #REFUSED} if it is refused
     */
    int acquire() {
        if (!engine.tryAcquirePermission() && !inPlaceOfALostTrial()) {
            return REFUSED;
        }
        if (!isOnTrial()) {
            return position.generation();
        }
        Position now = noted();
        if (now.state() != CircuitState.HALF_OPEN) { // another trial has just ended them
            return now.generation();
        }
        int ticket = trialsEver.updateAndGet(last -> last == Integer.MIN_VALUE ? REFUSED - 1 : last - 1);
        now.trials().put(ticket, clock.instant());
        now.letThrough().incrementAndGet();
        return ticket;
    }

    /** Whether the ticket is that of a call on trial. */
    static boolean isTrial(int ticket) {
        return ticket < REFUSED;
    }

    /** A call on trial may be held for ever by what is no fault of the server, and nothing else would get through. It counts no more. */
    private boolean inPlaceOfALostTrial() {
        Position now = position;
        if (!isOnTrial()) {
            return false;
        }
        for (Map.Entry<Integer, Instant> trial : now.trials().entrySet()) {
            if (isLost(trial.getValue()) && now.trials().remove(trial.getKey()) != null) {
                now.letThrough().decrementAndGet();
                engine.releasePermission();
                return engine.tryAcquirePermission();
            }
        }
        return false;
    }

    private boolean isLost(Instant began) {
        return !clock.instant().isBefore(began.plus(policy.openFor()));
    }

    /** Whether those that are let through now are on trial. */
    boolean isOnTrial() {
        return engine.getState() == CircuitBreaker.State.HALF_OPEN;
    }

    /** Whether a call that has ended counts where it is now; one on trial does so once. */
    private boolean counts(int ticket) {
        Position now = position;
        return isTrial(ticket) ? now.trials().remove(ticket) != null : ticket == now.generation();
    }

    /** @param slowest how long the slowest statement took, in nanoseconds */
    void succeeded(int ticket, long slowest) {
        if (counts(ticket)) {
            engine.onSuccess(slowest, TimeUnit.NANOSECONDS);
        }
    }

    void failed(int ticket, long slowest, Throwable failure) {
        lastFailure = failure;
        if (counts(ticket)) {
            engine.onError(slowest, TimeUnit.NANOSECONDS, failure);
        }
    }

    /** The call has never begun, or says nothing of the server. */
    void released(int ticket) {
        if (counts(ticket)) {
            if (isTrial(ticket)) {
                position.letThrough().decrementAndGet();
            }
            engine.releasePermission();
        }
    }

    /** Whether a call would be refused now; changes nothing. */
    boolean refuses() {
        return switch (state(engine.getState())) {
            case CLOSED, FORCED_CLOSED -> false;
            case FORCED_OPEN -> true;
            case OPEN -> {
                Instant until = position.until();
                yield until != null && !clock.instant().isAfter(until);
            }
            case HALF_OPEN -> {
                Position now = position;
                yield now.letThrough().get() >= policy.trialCalls()
                        && !now.trials().isEmpty()
                        && now.trials().values().stream().noneMatch(this::isLost);
            }
        };
    }

    CircuitStatus status() {
        Position now = position;
        CircuitBreaker.Metrics counts = engine.getMetrics();
        return new CircuitStatus(
                node,
                state(engine.getState()),
                refuses(),
                now.since(),
                now.until(),
                counts.getNumberOfBufferedCalls(),
                counts.getNumberOfFailedCalls(),
                counts.getNumberOfSlowCalls(),
                lastFailure);
    }

    // ---- by hand ----

    void forceOpen() {
        engine.transitionToForcedOpenState();
    }

    void forceClosed() {
        engine.transitionToDisabledState();
    }

    /** Lets calls through on trial, where it is open. */
    void tryNow() {
        CircuitBreaker.State now = engine.getState();
        if (now == CircuitBreaker.State.OPEN || now == CircuitBreaker.State.FORCED_OPEN) {
            try {
                engine.transitionToHalfOpenState();
            } catch (IllegalStateTransitionException e) { // another thread was faster, and has closed it
                return;
            }
        }
    }

    /** As it was at the beginning: closed, and without anything in its window. */
    void reset() {
        engine.reset();
    }
}
