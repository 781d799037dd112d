package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.Address;
import io.activerecord.error.ConfigurationException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * JDBC URLs of the driver: {@code jdbc:postgresql://host:port,host:port/database?parameters}, or without hosts
 * {@code jdbc:postgresql:database} (https://jdbc.postgresql.org/documentation/use/#connecting-to-the-database).
 */
final class PostgresUrl {
    private static final String PREFIX = "jdbc:postgresql:";
    private static final int LAST_PORT = 65_535;

    private PostgresUrl() {}

    static boolean accepts(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }

    static @Nullable String problem(String url) {
        if (!url.startsWith(PREFIX)) {
            return "the driver takes it in lower case only; write jdbc:postgresql:";
        }
        String rest = url.substring(PREFIX.length());
        int mark = rest.indexOf('?');
        String place = mark < 0 ? rest : rest.substring(0, mark);
        if (!place.startsWith("//")) {
            return place.contains(":") || place.contains("/")
                    ? "a host stands after two slashes; write jdbc:postgresql://db.example.org/shop"
                    : null;
        }
        if (place.equals("//") && rest.contains("service=")) {
            return null; // the service file says where:
            // https://jdbc.postgresql.org/documentation/use/#connection-parameters
        }
        int slash = place.indexOf('/', 2);
        if (slash < 0) {
            return "nothing ends its host; write jdbc:postgresql://db.example.org/shop";
        }
        return hostsProblem(place.substring(2, slash));
    }

    private static @Nullable String hostsProblem(String hosts) {
        for (String host : hosts.split(",", -1)) {
            String problem = host.isEmpty() && !hosts.isEmpty() ? "one of its hosts is empty" : hostProblem(host);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String hostProblem(String host) {
        if (host.contains("@")) {
            return "it has a user or a password before '@', which the driver would take for the host; give username and"
                    + " password on their own";
        }
        int bracket = host.startsWith("[") ? host.indexOf(']') : 0;
        String afterAddress = host.substring(Math.max(bracket, 0));
        int colon = afterAddress.indexOf(':');
        if (bracket < 0 || colon != afterAddress.lastIndexOf(':')) {
            return "an IPv6 address stands between brackets; write jdbc:postgresql://[::1]:5432/shop";
        }
        if (colon >= 0 && !isPort(afterAddress.substring(colon + 1))) {
            return "the port of host '" + host.substring(0, bracket + colon) + "' is no number from 1 to 65535";
        }
        return null;
    }

    private static boolean isPort(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = digits ? Integer.parseInt(text) : 0;
        return port > 0 && port <= LAST_PORT;
    }

    /** Several hosts stand in one, between commas; the port is that of each which does not say its own. */
    static String of(Address address) {
        String database = address.database();
        if (database == null || database.isBlank()) {
            throw new ConfigurationException("postgresql needs the name of its database: database(\"shop\")");
        }
        String host = address.host() == null ? "localhost" : address.host();
        List<String> places = new ArrayList<>();
        for (String each : host.split(",", -1)) {
            places.add(place(each.trim(), address.port()));
        }
        return PREFIX + "//" + String.join(",", places) + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    private static String place(String host, int port) {
        if (host.isEmpty() || host.chars().anyMatch(c -> c <= ' ' || "/?#@&".indexOf(c) >= 0)) {
            throw new ConfigurationException("postgresql cannot use host '" + host
                    + "'; give a name or an address, as host(\"db.example.org\")");
        }
        int colon = host.indexOf(':');
        boolean bareAddress = !host.startsWith("[") && colon != host.lastIndexOf(':');
        String written = bareAddress ? "[" + host + "]" : host;
        boolean hasPort = !bareAddress && host.indexOf(':', Math.max(host.indexOf(']'), 0)) >= 0;
        String place = hasPort || port == 0 ? written : written + ":" + port;
        String problem = hostProblem(place);
        if (problem != null) {
            throw new ConfigurationException("postgresql cannot use host '" + host + "': " + problem);
        }
        return place;
    }
}
