package io.activerecord.dialect.sqlserver;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC URL of the driver, taken apart: {@code jdbc:sqlserver://[host[\instance][:port]]} and then properties, each after
 * a semicolon, with values between braces where they hold one
 * (https://learn.microsoft.com/en-us/sql/connect/jdbc/building-the-connection-url).
 *
 * @param server host, instance and port as they stand
 * @param properties by name in lower case
 * @param problem why it cannot be taken apart; null if it can
 */
record SqlServerUrl(
        String server,
        Map<String, String> properties,
        @Nullable String problem) {
    static final String PREFIX = "jdbc:sqlserver:";

    private static final String EXAMPLE = "jdbc:sqlserver://db.example.org:1433;databaseName=shop";

    static boolean accepts(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }

    static SqlServerUrl of(String url) {
        String rest = url.substring(PREFIX.length());
        if (!rest.startsWith("//")) {
            return broken("it has no '//' before the host; write " + EXAMPLE);
        }
        int semicolon = rest.indexOf(';');
        String server = rest.substring(2, semicolon < 0 ? rest.length() : semicolon);
        Map<String, String> properties = new LinkedHashMap<>();
        String problem = semicolon < 0 ? null : read(rest, semicolon + 1, properties);
        return new SqlServerUrl(server, properties, problem == null ? serverProblem(server) : problem);
    }

    private static SqlServerUrl broken(String problem) {
        return new SqlServerUrl("", Map.of(), problem);
    }

    /** A part without '=' may be a piece of a password, so it is not shown. */
    private static @Nullable String read(String text, int from, Map<String, String> properties) {
        int at = from;
        for (int part = 1; at < text.length(); part++) {
            int equals = text.indexOf('=', at);
            int end = text.indexOf(';', at);
            if (end >= 0 && text.substring(at, end).isBlank()) {
                at = end + 1;
                continue;
            }
            if (equals < 0 || (end >= 0 && end < equals)) {
                return "property " + part
                        + " has no '='; write name=value, and put a value with ';' in it between braces";
            }
            int close = end(text, equals + 1);
            if (close < 0) {
                return "the value of property '" + text.substring(at, equals).trim()
                        + "' has an opening brace and no closing one; close it, and double a brace meant as such";
            }
            String name = text.substring(at, equals).trim().toLowerCase(Locale.ROOT);
            properties.put(name, text.substring(equals + 1, close).trim());
            at = close + 1;
        }
        return null;
    }

    /** Where a value ends that begins at {@code from}: at a semicolon that is not between braces; -1 if never. */
    private static int end(String text, int from) {
        if (from >= text.length() || text.charAt(from) != '{') {
            int semicolon = text.indexOf(';', from);
            return semicolon < 0 ? text.length() : semicolon;
        }
        int at = from + 1;
        while (at < text.length()) {
            if (text.charAt(at) == '}') {
                if (at + 1 < text.length() && text.charAt(at + 1) == '}') {
                    at++;
                } else {
                    int semicolon = text.indexOf(';', at);
                    return semicolon < 0 ? text.length() : semicolon;
                }
            }
            at++;
        }
        return -1;
    }

    private static @Nullable String serverProblem(String server) {
        int bracket = server.indexOf(']');
        int colon = server.indexOf(':', Math.max(bracket, 0));
        if (colon < 0) {
            return null;
        }
        String port = server.substring(colon + 1);
        boolean number = port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65_535 && Integer.parseInt(port) > 0;
        return number ? null : "port '" + port + "' is none; give 1 to 65535, as in " + EXAMPLE;
    }
}
