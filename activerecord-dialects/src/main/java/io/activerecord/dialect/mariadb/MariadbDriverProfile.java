package io.activerecord.dialect.mariadb;

import io.activerecord.dialect.Address;
import io.activerecord.dialect.DriverProfile;
import io.activerecord.dialect.Streaming;
import io.activerecord.dialect.Tls;
import io.activerecord.dialect.mysql.ServerUrl;
import io.activerecord.dialect.mysql.TlsFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Connector/J of MariaDB (https://mariadb.com/kb/en/about-mariadb-connector-j/). Safe for use by several threads. */
final class MariadbDriverProfile implements DriverProfile {
    static final MariadbDriverProfile INSTANCE = new MariadbDriverProfile();

    private static final int PORT = 3306;
    private static final String PREFIX = "jdbc:mariadb:";

    /** Other ways to say the same, in lower case. */
    private static final String ANSWER = "socketTimeout";

    private static final Map<String, Set<String>> ALIASES = Map.of(
            "connectionTimeZone",
            Set.of("timezone", "servertimezone"),
            "forceConnectionTimeZoneToSession",
            Set.of("timezone"));

    private MariadbDriverProfile() {}

    @Override
    public String driverClass() {
        return "org.mariadb.jdbc.Driver";
    }

    @Override
    public String driverArtifact() {
        return "org.mariadb.jdbc:mariadb-java-client";
    }

    @Override
    public boolean accepts(String url) {
        return ServerUrl.accepts(url, PREFIX);
    }

    @Override
    public @Nullable String problem(String url) {
        return ServerUrl.of(url).problem(PREFIX);
    }

    @Override
    public String url(Address address) {
        return ServerUrl.of(address, MariadbProvider.NAME, PORT);
    }

    @Override
    public int defaultPort() {
        return PORT;
    }

    /**
     * The driver reads portions off the wire, and the rest of them into memory when another statement must use it
     * (https://mariadb.com/kb/en/about-mariadb-connector-j/#streaming-result-sets). Closing reads and drops the rest, so a
     * stream that is left early is better given a limit.
     */
    @Override
    public Streaming streaming() {
        return new Streaming(500, false, true);
    }

    /**
     * What is worth setting on every connection; what the URL sets itself is left alone, since a property would win.
     *
     * <ul>
     *   <li>{@code useServerPrepStmts}: statements are prepared at the server, and the connection keeps them; their binary
     *       protocol gives a FLOAT as it is stored, where text has six digits.
     *   <li>{@code cachePrepStmts}: off, for they are kept already, and the driver would keep them once more.
     *   <li>{@code connectionTimeZone} and {@code forceConnectionTimeZoneToSession}: a point on the time line is written in
     *       UTC, so {@code now()} and TIMESTAMP columns must mean UTC too. By offset, which needs no tables of time zones
     *       at the server (https://mariadb.com/kb/en/time-zones/).
     *   <li>{@code useResetConnection}: the server resets a session when it is asked to, after SQL that somebody wrote.
     *   <li>{@code yearIsDateType}: a YEAR is a number.
     *   <li>{@code connectTimeout}: 10 seconds, where the driver waits 30.
     * </ul>
     */
    @Override
    public Map<String, String> defaults(String url) {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("useServerPrepStmts", "true");
        defaults.put("cachePrepStmts", "false");
        defaults.put("connectionTimeZone", "+00:00");
        defaults.put("forceConnectionTimeZoneToSession", "true");
        defaults.put("useResetConnection", "true");
        defaults.put("yearIsDateType", "false");
        defaults.put("connectTimeout", "10000");
        return ServerUrl.of(url).unlessSet(defaults, ALIASES);
    }

    /** In milliseconds (https://mariadb.com/docs/connectors/mariadb-connector-j/about-mariadb-connector-j). */
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
     * To the modes that the server has: text too long and numbers out of range are errors
     * (https://mariadb.com/kb/en/sql-mode/).
     */
    @Override
    public List<String> sessionSetup() {
        return List.of("set session sql_mode = concat(@@sql_mode, ',STRICT_TRANS_TABLES')");
    }

    /**
     * https://mariadb.com/kb/en/using-tls-ssl-with-mariadb-java-connector/. A certificate that no authority signed is
     * refused where one is to be verified; the driver would trust it by the user's password.
     */
    @Override
    public Map<String, String> tls(Tls tls) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(
                "sslMode",
                switch (tls.mode()) {
                    case DISABLED -> "disable";
                    case REQUIRED -> "trust";
                    case VERIFY_AUTHORITY -> "verify-ca";
                    case VERIFY_HOST -> "verify-full";
                });
        switch (tls.mode()) {
            case DISABLED -> properties.put("allowPublicKeyRetrieval", "true");
            case REQUIRED -> {}
            case VERIFY_AUTHORITY, VERIFY_HOST -> properties.put("deferCertificateValidation", "false");
        }
        Path authority = tls.authority();
        if (authority != null) {
            authority(properties, authority, tls.authorityPassword());
        }
        Path certificate = tls.certificate();
        if (certificate != null) {
            TlsFiles.Format format = TlsFiles.clientStore(MariadbProvider.NAME, certificate, tls.key() != null);
            store(properties, "keyStore", certificate, format, tls.keyPassword());
        }
        return properties;
    }

    private static void authority(Map<String, String> properties, Path file, @Nullable String password) {
        TlsFiles.Format format = TlsFiles.format(file);
        if (format.isKeyStore()) {
            store(properties, "trustStore", file, format, password);
        } else {
            properties.put("serverSslCert", file.toString());
        }
    }

    private static void store(
            Map<String, String> properties, String name, Path file, TlsFiles.Format format, @Nullable String password) {
        properties.put(name, file.toString());
        properties.put(name + "Type", format.name());
        if (password != null) {
            properties.put(name + "Password", password);
        }
    }
}
