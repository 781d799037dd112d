package io.activerecord.connection.config;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A key of the table.
 *
 * @param path where it stands: {@code pool.size}
 * @param alsoRead other paths that mean the same
 * @param secret whether its value must not be seen
 * @param byDefault what holds without it, for the guide; empty where nothing does
 * @param meaning what it sets, for the guide
 */
public record ConfigSetting<T>(
        String path, List<String> alsoRead, ConfigValueType<T> type, boolean secret, String byDefault, String meaning) {
    private static final Map<String, Duration> UNITS = Map.of(
            "milliseconds", Duration.ofMillis(1),
            "millis", Duration.ofMillis(1),
            "ms", Duration.ofMillis(1),
            "seconds", Duration.ofSeconds(1),
            "secs", Duration.ofSeconds(1),
            "minutes", Duration.ofMinutes(1));

    public ConfigSetting {
        alsoRead = List.copyOf(alsoRead);
    }

    /** A value that was read for a setting. */
    public record Given<T>(ConfigSetting<T> setting, ConfigValue value, T parsed) {}

    /** {@code value} as this setting, or null if it is nothing of the kind, which is a problem then. */
    public @Nullable Given<T> given(ConfigValue value, ConfigProblems problems) {
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

    /** This time as a plain number in the unit at the end of {@code written}; null if it is no time. */
    @Nullable
    ConfigSetting<Duration> inUnitOf(String written) {
        String base = withoutUnit(written);
        Duration unit = base == null ? null : UNITS.get(written.substring(base.length()));
        return unit == null || !type.equals(ConfigValueType.TIME)
                ? null
                : new ConfigSetting<>(path, alsoRead, ConfigValueType.timeIn(unit), secret, byDefault, meaning);
    }

    /** Its path as variables write it: {@code POOL_SIZE}. */
    String asVariable() {
        return path.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    /** Names are the same however their words are joined: {@code poolSize}, {@code pool_size}, {@code pool-size}. */
    public static String normal(String name) {
        return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
    }
}
