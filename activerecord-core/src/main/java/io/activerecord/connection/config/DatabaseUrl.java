package io.activerecord.connection.config;

import io.activerecord.error.ConfigurationException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of {@code engine://user:password@host:port/database?name=value}, decoded. What is wrong is told without a word
 * of the URL.
 *
 * @param parts by the path of the key they stand for
 * @param parameters those of the key table and the driver's options
 */
public record DatabaseUrl(Map<String, String> parts, Map<String, String> parameters) {
    private static final Map<String, String> OTHER_NAMES =
            Map.of("postgres", "postgresql", "mssql", "sqlserver", "sqlite3", "sqlite");

    /** An engine's name as dialects know it. */
    public static String engine(String name) {
        return OTHER_NAMES.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    /**
     * Of {@code url}, which is no JDBC URL.
     *
     * @throws ConfigurationException if it is malformed
     */
    static DatabaseUrl of(String url) {
        int scheme = url.indexOf("://");
        if (scheme < 1) {
            throw new ConfigurationException("a URL begins with jdbc: or with an engine, as"
                    + " postgresql://user:password@host:5432/database does");
        }
        String[] halves = url.substring(scheme + 3).split("\\?", 2);
        String[] place = halves[0].split("/", 2);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("driver", url.substring(0, scheme));
        authority(place[0], parts);
        if (place.length == 2 && !place[1].isEmpty()) {
            if (place[1].contains("@")) {
                throw new ConfigurationException("an '@' stands behind the host; write %2F, %3F, %40 for the characters"
                        + " / ? @ inside user or password");
            }
            parts.put("database", decoded(place[1]));
        }
        return new DatabaseUrl(parts, halves.length == 2 ? parameters(halves[1]) : Map.of());
    }

    private static void authority(String authority, Map<String, String> parts) {
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            String[] user = authority.substring(0, at).split(":", 2);
            put(parts, "username", user[0]);
            put(parts, "password", user.length == 2 ? user[1] : null);
        }
        String host = authority.substring(at + 1);
        int colon = host.lastIndexOf(':');
        if (colon > host.lastIndexOf(']')) {
            put(parts, "port", host.substring(colon + 1));
            host = host.substring(0, colon);
        }
        put(parts, "host", host);
    }

    private static void put(Map<String, String> parts, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            parts.put(key, decoded(value));
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&", -1)) {
            String[] halves = parameter.split("=", 2);
            if (halves.length != 2 || parameters.put(decoded(halves[0]), decoded(halves[1])) != null) {
                throw new ConfigurationException("a parameter of the URL has no value, or stands there twice");
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "a '%' that two hexadecimal digits do not follow; write %25 for the character");
        }
    }
}
