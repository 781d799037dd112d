package io.activerecord.connection;

import io.activerecord.error.BulkheadFullException;
import io.activerecord.error.CircuitOpenException;
import io.activerecord.error.ConfigurationException;
import io.activerecord.resilience.BulkheadPolicy;
import io.activerecord.resilience.CircuitBreakerPolicy;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The circuit breaker and the bulkhead before the pools of one server. Safe for use by several threads. */
final class NodeGuard {
    private final NodeName node;
    private final PoolEnvironment environment;
    private final @Nullable Breaker breaker;
    private final @Nullable Bulkhead bulkhead;

    private NodeGuard(NodeName node, ConnectionConfig config, PoolEnvironment environment) {
        this.node = node;
        this.environment = environment;
        CircuitBreakerPolicy breaks = config.work().circuitBreaker();
        BulkheadPolicy narrows = config.work().bulkhead();
        this.breaker = breaks == null ? null : breaker(breaks);
        this.bulkhead = narrows == null ? null : new Bulkhead(node.toString(), narrows);
    }

    /**
     * Null where {@code config} has neither.
     *
     * @throws ConfigurationException if the library of circuit breakers is not on the class path
     */
    static @Nullable NodeGuard of(NodeName node, ConnectionConfig config, PoolEnvironment environment) {
        WorkSettings settings = config.work();
        return settings.circuitBreaker() == null && settings.bulkhead() == null
                ? null
                : new NodeGuard(node, config, environment);
    }

    private Breaker breaker(CircuitBreakerPolicy policy) {
        try {
            return new Breaker(node.toString(), policy, new SteadyClock(), this::moved);
        } catch (NoClassDefFoundError e) {
            throw new ConfigurationException(
                    "connection '" + node + "' has circuitBreaker(..), which needs"
                            + " io.github.resilience4j:resilience4j-circuitbreaker on the class path; add it, or leave the breaker out",
                    e);
        }
    }

    private void moved(CircuitState from, CircuitStatus now) {
        ConnectionKey key = node.key();
        environment
                .events()
                .moved(() -> new CircuitEvent(key.name(), key.shard(), key.tenant(), node.toString(), from, now));
    }

    /** The circuit breaker; null where there is none. */
    @Nullable
    Breaker breaker() {
        return breaker;
    }

    /** Whether its circuit breaker would refuse a call now. */
    boolean refuses() {
        return breaker != null && breaker.refuses();
    }

    /**
     * A lease, within the rules.
     *
     * @param meter counts those that are refused
     * @param lending may give null, where the node is no longer where the work goes
     * @throws CircuitOpenException if the circuit breaker is open
     * @throws BulkheadFullException if as many are at work as may be
     */
    @Nullable
    Lease lease(StatementMeter meter, Supplier<@Nullable Lease> lending) {
        GuardedCall call = enter(meter);
        Lease lease;
        try {
            lease = lending.get();
        } catch (RuntimeException | Error e) {
            call.notLent(e);
            throw e;
        }
        if (lease == null) {
            call.notLent(null);
        } else {
            lease.record().guardedBy(call);
        }
        return lease;
    }

    private GuardedCall enter(StatementMeter meter) {
        boolean in = bulkhead == null || bulkhead.enterAtOnce();
        if (refuses()) {
            leave(in);
            throw refusal(meter);
        }
        if (!in && bulkhead != null) {
            enter(bulkhead, meter);
        }
        int ticket = breaker == null ? 0 : breaker.acquire();
        if (ticket == Breaker.REFUSED) {
            leave(true);
            throw refusal(meter);
        }
        return new GuardedCall(this, breaker, ticket);
    }

    private void enter(Bulkhead full, StatementMeter meter) {
        long began = System.nanoTime();
        Duration longest = environment.limits().leaseWithin(full.policy().longestWait());
        Duration own = full.policy().longestWait();
        if (full.enter(longest.compareTo(own) < 0 ? longest : own)) {
            return;
        }
        meter.refused();
        Duration waited = Duration.ofNanos(System.nanoTime() - began);
        ConnectionKey key = node.key();
        environment
                .events()
                .refused(() -> new BulkheadEvent(
                        key.name(), key.shard(), key.tenant(), node.toString(), waited, full.waiting()));
        throw new BulkheadFullException("work on '" + node + "' refused after " + waited.toMillis() + " ms: "
                + full.policy().concurrent() + " pieces of work are there, as many as its bulkhead lets in, and "
                + full.waiting()
                + " wait; nothing was sent: try later, work on it from fewer threads, or give bulkhead(..) more");
    }

    private CircuitOpenException refusal(StatementMeter meter) {
        meter.refused();
        CircuitStatus now = Objects.requireNonNull(breaker, "breaker").status();
        return new CircuitOpenException(
                "connection '" + node + "' is not asked: " + now.told() + "; nothing was sent",
                node.toString(),
                now.since(),
                now.until(),
                now.lastFailure());
    }

    private void leave(boolean in) {
        if (in && bulkhead != null) {
            bulkhead.leave();
        }
    }

    /** A call has ended. */
    void leave() {
        leave(true);
    }
}
