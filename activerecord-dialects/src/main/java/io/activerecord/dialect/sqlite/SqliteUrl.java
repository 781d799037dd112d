package io.activerecord.dialect.sqlite;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC URL of the driver, taken apart: {@code jdbc:sqlite:} and then a file, {@code :memory:}, {@code :resource:} and a
 * resource, or {@code file:} and a URI (https://sqlite.org/uri.html); then parameters.
 *
 * @param name all before the parameters
 * @param parameters by name in lower case; null for one without a value
 */
record SqliteUrl(String name, Map<String, @Nullable String> parameters) {
    static final String PREFIX = "jdbc:sqlite:";

    private static final String FILE = "file:";
    private static final String MEMORY = ":memory:";

    static boolean accepts(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }

    static SqliteUrl of(String url) {
        String rest = url.trim().substring(PREFIX.length());
        int mark = rest.indexOf('?');
        if (mark < 0) {
            return new SqliteUrl(rest, Map.of());
        }
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        for (String parameter : rest.substring(mark + 1).split("&", -1)) {
            int equals = parameter.indexOf('=');
            String key = equals < 0 ? parameter : parameter.substring(0, equals);
            if (!key.isBlank()) {
                String value =
                        equals < 0 ? null : parameter.substring(equals + 1).trim();
                parameters.put(key.trim().toLowerCase(Locale.ROOT), value);
            }
        }
        return new SqliteUrl(rest.substring(0, mark), parameters);
    }

    /** Whether the name is a URI; only then does SQLite read parameters that the driver does not know. */
    boolean uri() {
        return name.startsWith(FILE);
    }

    /** The name without {@code file:} and an empty or local authority. */
    String path() {
        if (!uri()) {
            return name;
        }
        String path = name.substring(FILE.length());
        if (!path.startsWith("//")) {
            return path;
        }
        int slash = path.indexOf('/', 2);
        return slash < 0 ? "" : path.substring(slash);
    }

    /** The host in {@code file://host/path}; empty for none. */
    String authority() {
        String path = uri() ? name.substring(FILE.length()) : name;
        if (!path.startsWith("//")) {
            return "";
        }
        int slash = path.indexOf('/', 2);
        return slash < 0 ? path.substring(2) : path.substring(2, slash);
    }

    boolean memory() {
        return path().equals(MEMORY) || (uri() && (is("mode", "memory") || is("vfs", "memdb")));
    }

    /**
     * Whether each connection gets a database of its own: with {@code vfs=memdb} if its name has no slash in front
     * (https://sqlite.org/inmemorydb.html#sharedmemdb), else without {@code cache=shared}. The driver's
     * {@code shared_cache} shares none in memory.
     */
    boolean memoryPerConnection() {
        boolean shared = is("vfs", "memdb") ? path().startsWith("/") : is("cache", "shared");
        return memory() && !shared;
    }

    boolean resource() {
        return name.startsWith(":resource:");
    }

    /** Whether the file is opened for reading only, so that its journal mode cannot be set. */
    boolean readOnly() {
        return is("mode", "ro") || is("immutable", "1") || is("open_mode", "1");
    }

    boolean is(String parameter, String value) {
        return value.equalsIgnoreCase(parameters.get(parameter));
    }

    /** Whether the parameter has the value, or is not there. */
    boolean isOrAbsent(String parameter, String value) {
        return !parameters.containsKey(parameter) || is(parameter, value);
    }
}
