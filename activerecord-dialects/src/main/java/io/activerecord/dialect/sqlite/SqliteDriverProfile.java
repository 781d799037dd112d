package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.Address;
import io.activerecord.dialect.DriverProfile;
import io.activerecord.error.ConfigurationException;
import java.io.File;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Xerial's driver. Its properties are SQLite's pragmas, set on each new connection. Safe for use by several threads. */
final class SqliteDriverProfile implements DriverProfile {
    static final SqliteDriverProfile INSTANCE = new SqliteDriverProfile();

    /** Parameters that SQLite itself reads, from a URI only: https://sqlite.org/uri.html#recognized_query_parameters. */
    private static final Set<String> URI_PARAMETERS =
            Set.of("mode", "cache", "vfs", "immutable", "nolock", "psow", "modeof");

    private SqliteDriverProfile() {}

    @Override
    public String driverClass() {
        return "org.sqlite.JDBC";
    }

    @Override
    public String driverArtifact() {
        return "org.xerial:sqlite-jdbc";
    }

    @Override
    public boolean accepts(String url) {
        return SqliteUrl.accepts(url);
    }

    @Override
    public @Nullable String problem(String url) {
        SqliteUrl parts = SqliteUrl.of(url);
        if (parts.name().isBlank() || parts.path().isBlank()) {
            return "it names no file; write jdbc:sqlite:shop.db, or jdbc:sqlite::memory: for a database in memory";
        }
        String host = parts.authority();
        if (!host.isEmpty() && !(parts.uri() && host.equals("localhost"))) {
            return "it names host '" + host + "', but SQLite has no server; write jdbc:sqlite:shop.db or"
                    + " jdbc:sqlite:/var/lib/shop.db";
        }
        for (Map.Entry<String, @Nullable String> parameter : parts.parameters().entrySet()) {
            if (!parts.uri() && URI_PARAMETERS.contains(parameter.getKey())) {
                return "SQLite reads parameter '" + parameter.getKey()
                        + "' only in a URI, and would take it for a part of the file's name; begin with"
                        + " jdbc:sqlite:file:";
            }
            if (parameter.getValue() == null) {
                return "parameter '" + parameter.getKey() + "' has no value; write " + parameter.getKey() + "=...";
            }
        }
        return null;
    }

    @Override
    public String url(Address address) {
        if (address.host() != null || address.port() != 0) {
            throw new ConfigurationException(
                    "sqlite takes no host and no port: the database is a file; give database(\"shop.db\") alone");
        }
        String database = address.database();
        if (database == null || database.isBlank()) {
            throw new ConfigurationException(
                    "sqlite needs the name of its file: database(\"shop.db\"), or database(\":memory:\")");
        }
        return SqliteUrl.PREFIX + database;
    }

    /**
     * What is worth setting on every connection; what the URL sets itself is left alone, since a property would win.
     *
     * <ul>
     *   <li>{@code journal_mode=WAL}: readers and the writer do not wait for each other (https://sqlite.org/wal.html).
     *   <li>{@code synchronous=NORMAL}: in WAL mode safe against corruption; the last commits before a power cut may be
     *       lost, a crash of the process loses none (https://sqlite.org/pragma.html#pragma_synchronous). Only with WAL:
     *       with another journal a power cut may corrupt the file.
     *   <li>{@code busy_timeout=5000}: milliseconds to wait for a writer in another process; those of this process take
     *       turns before they get here. Longer than a web request's transaction, shorter than a pool's time-out.
     *   <li>{@code foreign_keys=true}: off by default, for compatibility with 2009 (https://sqlite.org/foreignkeys.html).
     *   <li>{@code jdbc.get_generated_keys=false}: spares a second statement after every insert; see
     *       {@link SqliteDialect}.
     * </ul>
     */
    @Override
    public Map<String, String> defaults(String url) {
        SqliteUrl parts = SqliteUrl.of(url);
        Map<String, String> defaults = new LinkedHashMap<>();
        boolean writableFile = !parts.memory() && !parts.readOnly() && !parts.resource();
        if (writableFile && parts.isOrAbsent("journal_mode", "WAL")) {
            defaults.put("journal_mode", "WAL");
            defaults.put("synchronous", "NORMAL");
        }
        defaults.put("busy_timeout", "5000");
        defaults.put("foreign_keys", "true");
        defaults.put("jdbc.get_generated_keys", "false");
        defaults.keySet().removeAll(parts.parameters().keySet());
        return defaults;
    }

    @Override
    public List<String> sessionSetup() {
        return List.of();
    }

    @Override
    public int poolLimit(String url) {
        return SqliteUrl.of(url).memoryPerConnection() ? 1 : 0;
    }

    @Override
    public boolean vanishesWithItsLastConnection(String url) {
        SqliteUrl parts = SqliteUrl.of(url);
        return parts.memory() && !parts.memoryPerConnection();
    }

    /** The file, however its path is written; or the name of a shared database in memory. */
    @Override
    public @Nullable String writerTurn(String url) {
        SqliteUrl parts = SqliteUrl.of(url);
        if (parts.memory()) {
            return parts.memoryPerConnection() ? null : "memory:" + parts.path();
        }
        if (parts.resource()) {
            return parts.name();
        }
        String path = parts.path();
        return canonical(new File(parts.uri() ? decoded(path) : path));
    }

    private static String decoded(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String canonical(File file) {
        try {
            return file.getCanonicalPath();
        } catch (IOException unresolvable) {
            return file
                    .getAbsolutePath(); // still the same for the same spelling, and opening it will say what is wrong
        }
    }
}
