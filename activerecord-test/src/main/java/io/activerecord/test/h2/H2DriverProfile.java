package io.activerecord.test.h2;

import io.activerecord.dialect.Address;
import io.activerecord.dialect.DriverProfile;
import io.activerecord.error.ConfigurationException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** H2's driver. Its properties are database settings, which may stand in the URL too. Safe for use by several threads. */
final class H2DriverProfile implements DriverProfile {
    static final H2DriverProfile INSTANCE = new H2DriverProfile();

    private static final String PREFIX = "jdbc:h2:";
    private static final String FOLDING = "DATABASE_TO_LOWER";

    private H2DriverProfile() {}

    @Override
    public String driverClass() {
        return "org.h2.Driver";
    }

    @Override
    public String driverArtifact() {
        return "com.h2database:h2";
    }

    // snippet: dialect-driver
    @Override
    public boolean accepts(String url) {
        return url.startsWith(PREFIX);
    }

    @Override
    public @Nullable String problem(String url) {
        return path(url).isBlank() ? "it names no database; write jdbc:h2:mem:shop or jdbc:h2:./shop" : null;
    }

    @Override
    public String url(Address address) {
        String database = address.database();
        if (database == null || database.isBlank()) {
            throw new ConfigurationException("h2 needs the name of its database: database(\"mem:shop\")");
        }
        if (address.host() == null) {
            return PREFIX + database;
        }
        String port = address.port() == 0 ? "" : ":" + address.port();
        return PREFIX + "tcp://" + address.host() + port + "/" + database;
    }

    // end snippet

    /** Names without quotes become lower case, as this library writes them, not upper case. */
    @Override
    public Map<String, String> defaults(String url) {
        return url.toUpperCase(Locale.ROOT).contains(";" + FOLDING + "=") ? Map.of() : Map.of(FOLDING, "TRUE");
    }

    @Override
    public List<String> sessionSetup() {
        return List.of();
    }

    /** A database in memory without a name belongs to its connection (https://h2database.com/html/features.html). */
    @Override
    public int poolLimit(String url) {
        return path(url).equals("mem:") ? 1 : 0;
    }

    @Override
    public boolean vanishesWithItsLastConnection(String url) {
        return path(url).startsWith("mem:")
                && !path(url).equals("mem:")
                && !url.toUpperCase(Locale.ROOT).contains(";DB_CLOSE_DELAY=");
    }

    private static String path(String url) {
        int settings = url.indexOf(';');
        return url.substring(PREFIX.length(), settings < 0 ? url.length() : settings);
    }
}
