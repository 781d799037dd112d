package io.activerecord.connection;

import io.activerecord.error.ConfigurationException;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A key and what it does.
 *
 * @param secret whether its value must not be seen
 * @param setter null for what is put together with others
 */
record ConfigSetting<T>(
        ConfigKey key,
        ConfigValueType<T> type,
        boolean secret,
        @Nullable BiFunction<ConnectionConfig, T, ConnectionConfig> setter) {
    private static final Map<String, Duration> UNITS = Map.of(
            "milliseconds", Duration.ofMillis(1),
            "millis", Duration.ofMillis(1),
            "ms", Duration.ofMillis(1),
            "seconds", Duration.ofSeconds(1),
            "secs", Duration.ofSeconds(1),
            "minutes", Duration.ofMinutes(1));

    /** A value that was read for a setting. */
    record Given<T>(ConfigSetting<T> setting, ConfigValue value, T parsed) {
        /**
         * {@code config} with it.
         *
         * @throws ConfigurationException if it cannot be set, in words that may quote it
         */
        ConnectionConfig applyTo(ConnectionConfig config) {
            return setting.setter == null ? config : setting.setter.apply(config, parsed);
        }
    }

    String path() {
        return key.path();
    }

    /** {@code value} as this setting, or null if it is nothing of the kind, which is a problem then. */
    @Nullable
    Given<T> given(ConfigValue value, ConfigProblems problems) {
        T parsed = type.parser().apply(value.text());
        if (parsed == null) {
            String told = secret ? "the value that is given" : value.told();
            problems.add(value.place(), "expected " + type.expects() + ", not " + told);
            return null;
        }
        return new Given<>(this, value, parsed);
    }

    /** What {@code path} names before the unit at its end, such as {@code pool.timeoutSeconds}; null without one. */
    static @Nullable String withoutUnit(String path) {
        return UNITS.keySet().stream()
                .filter(path::endsWith)
                .max(Comparator.comparingInt(String::length))
                .map(unit -> path.substring(0, path.length() - unit.length()))
                .orElse(null);
    }

    /** This time as a plain number in the unit at the end of {@code path}; null if it is no time. */
    @Nullable
    ConfigSetting<?> inUnitOf(String path) {
        String base = withoutUnit(path);
        Duration unit = base == null ? null : UNITS.get(path.substring(base.length()));
        return unit == null || !type.equals(ConfigValueType.TIME) ? null : in(unit);
    }

    @SuppressWarnings("unchecked") // only settings of a time come here
    private ConfigSetting<?> in(Duration unit) {
        return new ConfigSetting<>(
                key, ConfigValueType.timeIn(unit), secret, (BiFunction<ConnectionConfig, Duration, ConnectionConfig>)
                        setter);
    }

    /** Names are the same however their words are joined: {@code poolSize}, {@code pool_size}, {@code pool-size}. */
    static String normal(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }
}
