package io.activerecord.connection.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the text of a value is read.
 *
 * @param expects what a text must be, for messages and the table of the guide
 * @param parser gives null for a text that is nothing of the kind
 */
public record ConfigValueType<T>(String expects, Function<String, @Nullable T> parser) {
    private static final Pattern WITH_UNIT = Pattern.compile("(\\d{1,15}) ?(ms|s|m|min|h|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "min", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    public static final ConfigValueType<String> TEXT = new ConfigValueType<>("text", text -> text);
    public static final ConfigValueType<Integer> NUMBER =
            new ConfigValueType<>("a whole number", ConfigValueType::number);
    public static final ConfigValueType<Double> DECIMAL = new ConfigValueType<>("a number", ConfigValueType::decimal);
    public static final ConfigValueType<Boolean> TRUTH = new ConfigValueType<>("true or false", ConfigValueType::truth);
    public static final ConfigValueType<Path> PATH = new ConfigValueType<>("a file", ConfigValueType::path);
    public static final ConfigValueType<Duration> TIME =
            new ConfigValueType<>("a time with its unit, as 500ms, 30s, 5m, 1h or PT30S", ConfigValueType::time);

    public static final ConfigValueType<List<String>> NAMES =
            new ConfigValueType<>("names, as a list or with commas between them", ConfigValueType::names);

    /** What is no single value, so that no text is one. */
    public static ConfigValueType<Object> structure(String expects) {
        return new ConfigValueType<>(expects, text -> null);
    }

    public static <E extends Enum<E>> ConfigValueType<E> oneOf(Class<E> type) {
        E[] all = type.getEnumConstants();
        String names = Arrays.stream(all).map(Enum::name).collect(Collectors.joining(", "));
        return new ConfigValueType<>(
                "one of " + names,
                text -> Arrays.stream(all)
                        .filter(each -> each.name()
                                .equals(text.strip().toUpperCase(Locale.ROOT).replace('-', '_')))
                        .findFirst()
                        .orElse(null));
    }

    /** A plain number in a unit that the key's name tells. */
    static ConfigValueType<Duration> timeIn(Duration unit) {
        return new ConfigValueType<>("a whole number without a unit, which its name tells", text -> {
            Integer number = number(text);
            return number == null ? null : unit.multipliedBy(number);
        });
    }

    private static @Nullable Integer number(String text) {
        try {
            return Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable List<String> names(String text) {
        List<String> names =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        return names.stream().anyMatch(String::isEmpty) ? null : names;
    }

    private static @Nullable Double decimal(String text) {
        try {
            return Double.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Boolean truth(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    private static @Nullable Path path(String text) {
        try {
            return text.isBlank() ? null : Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static @Nullable Duration time(String text) {
        String stripped = text.strip();
        Matcher matcher = WITH_UNIT.matcher(stripped.toLowerCase(Locale.ROOT));
        try {
            if (matcher.matches()) {
                Duration unit = UNITS.get(matcher.group(2));
                return unit == null ? null : unit.multipliedBy(Long.parseLong(matcher.group(1)));
            }
            return stripped.startsWith("P") ? Duration.parse(stripped) : null;
        } catch (DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }
}
