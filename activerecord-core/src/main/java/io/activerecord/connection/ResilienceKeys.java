package io.activerecord.connection;

import static io.activerecord.connection.ConfigKeys.setting;

import io.activerecord.connection.config.ConfigValueType;
import io.activerecord.error.ConfigurationException;
import io.activerecord.resilience.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The keys of retries and limits of time; a part of {@link ConfigKeys}. They are applied in this order. */
final class ResilienceKeys {
    private static final RetryPolicy USUAL = RetryPolicy.exponential(Duration.ofMillis(100));

    private ResilienceKeys() {}

    /** How pauses grow, as {@link RetryPolicy} has them. */
    private enum Strategy {
        EXPONENTIAL,
        LINEAR,
        FIXED,
        IMMEDIATE
    }

    @FunctionalInterface
    private interface Limit {
        Timeouts of(Timeouts before, Duration limit);
    }

    /** {@code before}, and those of here. */
    static List<ConnectionSetting<?>> after(List<ConnectionSetting<?>> before) {
        List<ConnectionSetting<?>> all = new ArrayList<>(before);
        all.addAll(timeouts());
        all.addAll(pauses());
        all.addAll(attempts());
        return List.copyOf(all);
    }

    private static List<ConnectionSetting<?>> timeouts() {
        return List.of(
                limit(
                        "timeouts.connect",
                        "longest time to open a connection",
                        Timeouts::connect,
                        "connectTimeout",
                        "connectionTimeout",
                        "timeouts.connection"),
                limit(
                        "timeouts.query",
                        "longest time of a statement",
                        Timeouts::statement,
                        "queryTimeout",
                        "statementTimeout",
                        "timeouts.statement"),
                limit("timeouts.transaction", "longest time from begin to commit", Timeouts::transaction),
                limit("timeouts.total", "longest time of all of it, waits and retries included", Timeouts::total));
    }

    private static List<ConnectionSetting<?>> pauses() {
        ConfigValueType<Duration> time = ConfigValueType.TIME;
        return List.of(
                setting(
                        "retry.strategy",
                        ConfigValueType.oneOf(Strategy.class),
                        Strategy.EXPONENTIAL.name(),
                        "how the pauses between attempts grow",
                        changing(ResilienceKeys::by),
                        "retry.backoff"),
                setting(
                        "retry.baseDelay",
                        time,
                        "100ms",
                        "the first pause",
                        changing(RetryPolicy::baseDelay),
                        "retry.delay",
                        "retry.initialDelay"),
                setting(
                        "retry.longestDelay",
                        time,
                        "30s",
                        "the longest pause",
                        changing(RetryPolicy::longestDelay),
                        "retry.maxDelay"),
                setting(
                        "retry.multiplier",
                        ConfigValueType.DECIMAL,
                        "2",
                        "by what exponential pauses grow",
                        changing(RetryPolicy::multiplier),
                        "retry.backoffMultiplier"),
                setting(
                        "retry.jitter",
                        ConfigValueType.DECIMAL,
                        "0.5, or 0 where not exponential",
                        "which part of a pause is left to chance, 0 to 1",
                        changing(RetryPolicy::jitter)));
    }

    private static List<ConnectionSetting<?>> attempts() {
        return List.of(
                setting(
                        "retry.attempts",
                        ConfigValueType.NUMBER,
                        "3",
                        "how often at most, the first time included",
                        changing(RetryPolicy::attempts),
                        "retry.maxAttempts"),
                setting(
                        "retry.total",
                        ConfigValueType.TIME,
                        "",
                        "no attempt begins later",
                        changing(RetryPolicy::within),
                        "retry.maxDuration"),
                setting(
                        "retry.on",
                        ConfigValueType.NAMES,
                        "what may succeed the next time",
                        "kinds of errors and classes of exceptions after which it is done again, in place of the default",
                        changing(RetryConditions::on)),
                setting(
                        "retry.neverOn",
                        ConfigValueType.NAMES,
                        "",
                        "the same for those after which it is not, whatever else is said",
                        changing(RetryConditions::neverOn),
                        "retry.ignore"),
                setting(
                        "retry.transactions",
                        ConfigValueType.TRUTH,
                        "false",
                        "whether transaction blocks are run again too",
                        (config, also) -> policy(config, before -> before).retryTransactions(also)),
                setting(
                        "retry.enabled",
                        ConfigValueType.TRUTH,
                        "true where anything is said of retries",
                        "`false`, and the rest of `retry` is passed over",
                        (config, on) -> policy(config, before -> on ? before : RetryPolicy.none())));
    }

    private static ConnectionSetting<Duration> limit(String path, String meaning, Limit limit, String... also) {
        return setting(
                path,
                ConfigValueType.TIME,
                "",
                meaning,
                (config, longest) -> config.timeouts(limit.of(config.work().timeouts(), longest)),
                also);
    }

    private static <T> BiFunction<ConnectionConfig, T, ConnectionConfig> changing(
            BiFunction<RetryPolicy, T, RetryPolicy> change) {
        return (config, value) -> policy(config, before -> change.apply(before, value));
    }

    private static ConnectionConfig policy(ConnectionConfig config, UnaryOperator<RetryPolicy> change) {
        RetryPolicy before = config.work().retry();
        try {
            return config.retry(change.apply(before == null ? USUAL : before));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    private static RetryPolicy by(RetryPolicy before, Strategy strategy) {
        Duration base = before.calculateDelay(1);
        return switch (strategy) {
            case EXPONENTIAL -> RetryPolicy.exponential(base);
            case LINEAR -> RetryPolicy.linear(base);
            case FIXED -> RetryPolicy.fixed(base);
            case IMMEDIATE -> RetryPolicy.immediate();
        };
    }
}
