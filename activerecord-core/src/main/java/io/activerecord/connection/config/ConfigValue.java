package io.activerecord.connection.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value with its place, placeholders replaced.
 *
 * @param origins where the text came from if it is not what was written: {@code ${DB_PASSWORD}}, {@code the URL}
 */
public record ConfigValue(ConfigPlace place, String text, List<String> origins) {
    private static final String URL = "the URL";

    /** Anything shorter is no secret, and stands in any message by accident. */
    private static final int SHORTEST = 3;

    /** As it is written. */
    static ConfigValue of(ConfigPlace place, String text) {
        return new ConfigValue(place, text, List.of());
    }

    /** A part of a URL, which may be a part of its password where that was not encoded. */
    ConfigValue part(String part) {
        return new ConfigValue(place, part, List.of(URL));
    }

    /** For messages: what was written, never what a placeholder stands for. */
    String told() {
        return origins.isEmpty() ? "'" + text + "'" : "what " + String.join(" and ", origins) + " says";
    }

    /** {@code message}, which may quote the value, without what a placeholder stands for. */
    public String masked(String message) {
        if (origins.isEmpty() || text.strip().length() < SHORTEST) {
            return message;
        }
        Pattern value = Pattern.compile(Pattern.quote(text.strip()), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return value.matcher(message).replaceAll(Matcher.quoteReplacement(String.join("", origins)));
    }

    boolean isPartOfUrl() {
        return origins.equals(List.of(URL));
    }

    /** The value itself stays unseen. */
    @Override
    public String toString() {
        return place.toString();
    }
}
