package io.activerecord.connection;

import static io.activerecord.connection.ConfigKeys.setting;

import io.activerecord.connection.config.ConfigValueType;
import io.activerecord.error.ConfigurationException;
import io.activerecord.resilience.BulkheadPolicy;
import io.activerecord.resilience.CircuitBreakerPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The keys of circuit breakers and bulkheads; a part of {@link ConfigKeys}. They are applied in this order. */
final class GuardKeys {
    private static final CircuitBreakerPolicy BREAKER = CircuitBreakerPolicy.failureRate(0.5);

    /** What is waited for where only a number of those who wait is said. */
    private static final Duration USUAL_WAIT = Duration.ofSeconds(1);

    private GuardKeys() {}

    /** {@code before}, and those of here. */
    static List<ConnectionSetting<?>> after(List<ConnectionSetting<?>> before) {
        List<ConnectionSetting<?>> all = new ArrayList<>(before);
        all.addAll(opening());
        all.addAll(closing());
        all.addAll(bulkhead());
        return List.copyOf(all);
    }

    private static List<ConnectionSetting<?>> opening() {
        return List.of(
                setting(
                        "circuitBreaker.failureRate",
                        ConfigValueType.DECIMAL,
                        "0.5",
                        "which part of the calls must have failed for it to open, 0 to 1",
                        breaker(CircuitBreakerPolicy::withFailureRate)),
                setting(
                        "circuitBreaker.slowCall",
                        ConfigValueType.TIME,
                        "",
                        "a call is slow if a statement of it took longer",
                        breaker(CircuitBreakerPolicy::withSlowCall),
                        "circuitBreaker.slowCallDuration"),
                setting(
                        "circuitBreaker.slowCallRate",
                        ConfigValueType.DECIMAL,
                        "1",
                        "which part must have been slow, where it is said what is slow",
                        breaker(CircuitBreakerPolicy::withSlowCallRate)),
                setting(
                        "circuitBreaker.window",
                        ConfigValueType.NUMBER,
                        "100",
                        "of how many calls",
                        breaker(CircuitBreakerPolicy::window),
                        "circuitBreaker.slidingWindowSize"),
                setting(
                        "circuitBreaker.windowTime",
                        ConfigValueType.TIME,
                        "",
                        "in place of that, of the calls of how long, in whole seconds",
                        breaker(CircuitBreakerPolicy::window)),
                setting(
                        "circuitBreaker.minimumCalls",
                        ConfigValueType.NUMBER,
                        "20",
                        "it stays closed until there were so many",
                        breaker(CircuitBreakerPolicy::minimumCalls),
                        "circuitBreaker.minimumNumberOfCalls"));
    }

    private static List<ConnectionSetting<?>> closing() {
        return List.of(
                setting(
                        "circuitBreaker.openFor",
                        ConfigValueType.TIME,
                        "10s",
                        "for how long it refuses all",
                        breaker(CircuitBreakerPolicy::openFor),
                        "circuitBreaker.resetTimeout",
                        "circuitBreaker.waitDurationInOpenState"),
                setting(
                        "circuitBreaker.trialCalls",
                        ConfigValueType.NUMBER,
                        "3",
                        "how many calls it lets through then, to see",
                        breaker(CircuitBreakerPolicy::trialCalls),
                        "circuitBreaker.halfOpenCalls",
                        "circuitBreaker.permittedNumberOfCallsInHalfOpenState"),
                setting(
                        "circuitBreaker.enabled",
                        ConfigValueType.TRUTH,
                        "true where anything is said of it",
                        "`false`, and there is none",
                        (config, on) -> {
                            CircuitBreakerPolicy said = config.work().circuitBreaker();
                            return config.with(config.work().with(on ? orUsual(said) : null));
                        }));
    }

    private static List<ConnectionSetting<?>> bulkhead() {
        return List.of(
                setting(
                        "bulkhead.concurrent",
                        ConfigValueType.NUMBER,
                        "as many as the pool has connections",
                        "how much work may be at the server at a time",
                        bulkhead(BulkheadPolicy::withConcurrent),
                        "bulkhead.maxConcurrent",
                        "bulkhead.maxConcurrentCalls"),
                setting(
                        "bulkhead.waiting",
                        ConfigValueType.NUMBER,
                        "any",
                        "how many threads may wait to be let in",
                        bulkhead(GuardKeys::waiting),
                        "bulkhead.maxQueue",
                        "bulkhead.maxWaiting"),
                setting(
                        "bulkhead.longestWait",
                        ConfigValueType.TIME,
                        "0s, or 1s where `bulkhead.waiting` is said",
                        "how long each of them waits",
                        bulkhead(BulkheadPolicy::longestWait),
                        "bulkhead.maxWait",
                        "bulkhead.maxWaitDuration"));
    }

    private static BulkheadPolicy waiting(BulkheadPolicy before, int most) {
        BulkheadPolicy bounded = before.waiting(most);
        return most > 0 && before.longestWait().isZero() ? bounded.longestWait(USUAL_WAIT) : bounded;
    }

    private static CircuitBreakerPolicy orUsual(@Nullable CircuitBreakerPolicy said) {
        return said == null ? BREAKER : said;
    }

    private static <T> BiFunction<ConnectionConfig, T, ConnectionConfig> breaker(
            BiFunction<CircuitBreakerPolicy, T, CircuitBreakerPolicy> change) {
        return (config, value) -> {
            CircuitBreakerPolicy before = orUsual(config.work().circuitBreaker());
            return checked(() -> config.circuitBreaker(change.apply(before, value)));
        };
    }

    private static <T> BiFunction<ConnectionConfig, T, ConnectionConfig> bulkhead(
            BiFunction<BulkheadPolicy, T, BulkheadPolicy> change) {
        return (config, value) -> {
            BulkheadPolicy said = config.work().bulkhead();
            BulkheadPolicy before =
                    said == null ? BulkheadPolicy.concurrent(config.pool().size()) : said;
            return checked(() -> config.bulkhead(change.apply(before, value)));
        };
    }

    private static ConnectionConfig checked(Work<ConnectionConfig, RuntimeException> change) {
        try {
            return change.call();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }
}
