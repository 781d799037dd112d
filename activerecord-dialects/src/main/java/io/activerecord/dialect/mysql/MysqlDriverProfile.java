package io.activerecord.dialect.mysql;

import io.activerecord.dialect.Address;
import io.activerecord.dialect.DriverProfile;
import io.activerecord.dialect.Tls;
import io.activerecord.error.ConfigurationException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Connector/J (https://dev.mysql.com/doc/connector-j/en/connector-j-reference-configuration-properties.html). Safe for
 * use by several threads.
 */
final class MysqlDriverProfile implements DriverProfile {
    static final MysqlDriverProfile INSTANCE = new MysqlDriverProfile();

    private static final int PORT = 3306;
    private static final String PREFIX = "jdbc:mysql:";
    private static final String SRV_PREFIX = "jdbc:mysql+srv:";

    /** Other names that the driver takes, in lower case. */
    private static final String ANSWER = "socketTimeout";

    private static final Map<String, Set<String>> ALIASES = Map.of("connectionTimeZone", Set.of("servertimezone"));

    private MysqlDriverProfile() {}

    @Override
    public String driverClass() {
        return "com.mysql.cj.jdbc.Driver";
    }

    @Override
    public String driverArtifact() {
        return "com.mysql:mysql-connector-j";
    }

    @Override
    public boolean accepts(String url) {
        return ServerUrl.accepts(url, PREFIX) || ServerUrl.accepts(url, SRV_PREFIX);
    }

    @Override
    public @Nullable String problem(String url) {
        return ServerUrl.of(url).problem(PREFIX);
    }

    @Override
    public String url(Address address) {
        return ServerUrl.of(address, MysqlProvider.NAME, PORT);
    }

    @Override
    public int defaultPort() {
        return PORT;
    }

    /**
     * What is worth setting on every connection; what the URL sets itself is left alone, since a property would win.
     *
     * <ul>
     *   <li>{@code useCursorFetch}: a result read as a stream waits at the server and comes in portions; without it the
     *       driver ignores the fetch size and holds all rows. It implies statements prepared at the server
     *       (https://dev.mysql.com/doc/connector-j/en/connector-j-reference-implementation-notes.html), which the
     *       connection keeps; and their binary protocol gives a FLOAT as it is stored.
     *   <li>{@code connectionTimeZone} and {@code forceConnectionTimeZoneToSession}: a point on the time line is written in
     *       UTC, so {@code now()} and TIMESTAMP columns must mean UTC too. By offset, which needs no tables of time zones
     *       at the server (https://dev.mysql.com/doc/refman/8.4/en/time-zone-support.html).
     *   <li>{@code characterEncoding}: utf8mb4, whatever the server's default.
     *   <li>{@code yearIsDateType}: a YEAR is a number.
     *   <li>{@code emptyStringsConvertToZero}: text that is no number is an error, not 0.
     *   <li>{@code connectTimeout}: 10 seconds; the driver would wait for ever.
     * </ul>
     */
    @Override
    public Map<String, String> defaults(String url) {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("useCursorFetch", "true");
        defaults.put("connectionTimeZone", "+00:00");
        defaults.put("forceConnectionTimeZoneToSession", "true");
        defaults.put("characterEncoding", "UTF-8");
        defaults.put("yearIsDateType", "false");
        defaults.put("emptyStringsConvertToZero", "false");
        defaults.put("connectTimeout", "10000");
        return ServerUrl.of(url).unlessSet(defaults, ALIASES);
    }

    /** In milliseconds (https://dev.mysql.com/doc/connector-j/en/connector-j-connp-props-networking.html). */
    @Override
    public Map<String, String> openWithin(Duration longest, String url) {
        String millis = String.valueOf(Math.max(1, longest.toMillis()));
        return ServerUrl.of(url).unlessSet(Map.of("connectTimeout", millis, ANSWER, millis), ALIASES);
    }

    @Override
    public String answerTimeout() {
        return ANSWER;
    }

    /**
     * To the modes that the server has: text too long and numbers out of range are errors, and what a column of dates
     * has no digits for is dropped rather than rounded into the next day
     * (https://dev.mysql.com/doc/refman/8.4/en/sql-mode.html).
     */
    @Override
    public List<String> sessionSetup() {
        return List.of("set session sql_mode = concat(@@sql_mode, ',STRICT_TRANS_TABLES,TIME_TRUNCATE_FRACTIONAL')");
    }

    /**
     * https://dev.mysql.com/doc/connector-j/en/connector-j-reference-using-ssl.html. Without encryption the driver must
     * ask the server for its key before it can send a password (caching_sha2_password), which whoever stands in between
     * could answer: {@code disabled()} says that nobody does.
     */
    @Override
    public Map<String, String> tls(Tls tls) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(
                "sslMode",
                switch (tls.mode()) {
                    case DISABLED -> "DISABLED";
                    case REQUIRED -> "REQUIRED";
                    case VERIFY_AUTHORITY -> "VERIFY_CA";
                    case VERIFY_HOST -> "VERIFY_IDENTITY";
                });
        if (tls.mode() == Tls.Mode.DISABLED) {
            properties.put("allowPublicKeyRetrieval", "true");
        }
        Path authority = tls.authority();
        if (authority != null) {
            store(properties, "trustCertificateKeyStore", authority, authorities(authority), tls.authorityPassword());
        }
        Path certificate = tls.certificate();
        if (certificate != null) {
            TlsFiles.Format format = TlsFiles.clientStore(MysqlProvider.NAME, certificate, tls.key() != null);
            store(properties, "clientCertificateKeyStore", certificate, format, tls.keyPassword());
        }
        return properties;
    }

    private static TlsFiles.Format authorities(Path file) {
        TlsFiles.Format format = TlsFiles.format(file);
        if (!format.isKeyStore()) {
            throw new ConfigurationException("mysql's driver wants authorities in a key store, but " + file + " is "
                    + (format == TlsFiles.Format.PEM ? "a PEM file" : "none") + "; make one with `keytool -importcert"
                    + " -noprompt -alias authority -file ca.pem -keystore ca.p12 -storetype PKCS12 -storepass ..` and give"
                    + " Tls.verify(Path.of(\"ca.p12\")).authorityPassword(..)");
        }
        return format;
    }

    private static void store(
            Map<String, String> properties, String name, Path file, TlsFiles.Format format, @Nullable String password) {
        properties.put(name + "Url", file.toUri().toString());
        properties.put(name + "Type", format.name());
        if (password != null) {
            properties.put(name + "Password", password);
        }
    }
}
