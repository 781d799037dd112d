package io.activerecord.dialect.mysql;

import io.activerecord.dialect.Address;
import io.activerecord.error.ConfigurationException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC URL of either driver, taken apart: {@code jdbc:mysql://host:port/database?name=value}, with several hosts
 * between commas, and {@code replication:} or the like before the slashes. Immutable.
 *
 * @param servers what stands between the slashes; null without them
 * @param database empty for none
 * @param parameters by name, whose case is of no account to the drivers, in lower case
 */
public record ServerUrl(@Nullable String servers, String database, Map<String, String> parameters) {
    private static final int HIGHEST_PORT = 65_535;

    /** Whether {@code url} begins with {@code prefix}. */
    public static boolean accepts(String url, String prefix) {
        return url.trim().toLowerCase(Locale.ROOT).startsWith(prefix);
    }

    /** The parts of {@code url}. */
    public static ServerUrl of(String url) {
        String text = url.trim();
        int mark = text.indexOf('?');
        String address = mark < 0 ? text : text.substring(0, mark);
        Map<String, String> parameters = mark < 0 ? Map.of() : parameters(text.substring(mark + 1));
        int slashes = address.indexOf("//");
        if (slashes < 0) {
            return new ServerUrl(null, "", parameters);
        }
        int slash = address.indexOf('/', slashes + 2);
        return slash < 0
                ? new ServerUrl(address.substring(slashes + 2), "", parameters)
                : new ServerUrl(address.substring(slashes + 2, slash), address.substring(slash + 1), parameters);
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : text.split("&", -1)) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                String name = parameter.substring(0, equals).trim().toLowerCase(Locale.ROOT);
                parameters.put(name, parameter.substring(equals + 1).trim());
            }
        }
        return parameters;
    }

    /** What is wrong with it, without quoting any secret; null if nothing is. */
    public @Nullable String problem(String prefix) {
        String hosts = servers;
        if (hosts == null) {
            return "it names no server; write " + prefix + "//localhost:3306/shop";
        }
        if (parameters.getOrDefault("useaffectedrows", "false").equalsIgnoreCase("true")) {
            return "with useAffectedRows=true an update that changes nothing looks as if its record were gone; leave it"
                    + " out";
        }
        boolean plain = hosts.indexOf('@') < 0 && hosts.indexOf('(') < 0 && hosts.indexOf('[') < 0;
        return plain ? portProblem(hosts) : null;
    }

    private static @Nullable String portProblem(String hosts) {
        for (String server : hosts.split(",", -1)) {
            int colon = server.indexOf(':');
            String port = colon < 0 ? "" : server.substring(colon + 1);
            if (colon >= 0 && !isPort(port)) {
                return "its port '" + port + "' is none; give 1 to " + HIGHEST_PORT;
            }
        }
        return null;
    }

    private static boolean isPort(String text) {
        return text.matches("\\d{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= HIGHEST_PORT;
    }

    /** {@code defaults} without those that the URL sets itself, which a property would overrule. */
    public Map<String, String> unlessSet(Map<String, String> defaults, Map<String, Set<String>> aliases) {
        Map<String, String> left = new LinkedHashMap<>();
        defaults.forEach((name, value) -> {
            boolean set = parameters.containsKey(name.toLowerCase(Locale.ROOT))
                    || aliases.getOrDefault(name, Set.of()).stream().anyMatch(parameters::containsKey);
            if (!set) {
                left.put(name, value);
            }
        });
        return left;
    }

    /**
     * The URL of an address given by parts.
     *
     * @throws ConfigurationException if it names no database
     */
    public static String of(Address address, String dialect, int defaultPort) {
        String database = address.database();
        if (database == null || database.isBlank()) {
            throw new ConfigurationException(dialect + " needs the name of a database: database(\"shop\")");
        }
        if (database.matches(".*[?/#&%].*")) {
            throw new ConfigurationException(dialect + " cannot be given database '" + database
                    + "' by its parts: its name has a character that means something in a URL; give url(..)");
        }
        String host = address.host() == null ? "localhost" : address.host();
        String bracketed = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        int port = address.port() == 0 ? defaultPort : address.port();
        return "jdbc:" + dialect + "://" + bracketed + ":" + port + "/" + database;
    }
}
