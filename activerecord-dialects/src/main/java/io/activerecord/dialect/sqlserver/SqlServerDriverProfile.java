package io.activerecord.dialect.sqlserver;

import io.activerecord.dialect.Address;
import io.activerecord.dialect.DriverProfile;
import io.activerecord.dialect.Tls;
import io.activerecord.error.ConfigurationException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Microsoft's driver. It encrypts, and verifies the server, unless told otherwise; it reads results as they are asked for
 * ({@code responseBuffering=adaptive}), so that streaming needs nothing; it sends text as Unicode, which costs an index on
 * a {@code varchar} column its use: option {@code sendStringParametersAsUnicode=false} is for schemas without
 * {@code nvarchar}. Safe for use by several threads.
 */
final class SqlServerDriverProfile implements DriverProfile {
    static final SqlServerDriverProfile INSTANCE = new SqlServerDriverProfile();

    private static final String ANSWER = "socketTimeout";
    private static final int PORT = 1433;

    private SqlServerDriverProfile() {}

    @Override
    public String driverClass() {
        return "com.microsoft.sqlserver.jdbc.SQLServerDriver";
    }

    @Override
    public String driverArtifact() {
        return "com.microsoft.sqlserver:mssql-jdbc";
    }

    @Override
    public boolean accepts(String url) {
        return SqlServerUrl.accepts(url);
    }

    @Override
    public @Nullable String problem(String url) {
        return SqlServerUrl.of(url).problem();
    }

    @Override
    public String url(Address address) {
        String database = address.database();
        if (database == null || database.isBlank()) {
            throw new ConfigurationException("sqlserver needs the name of its database: database(\"shop\")");
        }
        String host = address.host() == null ? "localhost" : address.host();
        if (host.indexOf(';') >= 0 || host.indexOf('/') >= 0) {
            throw new ConfigurationException("sqlserver cannot take '" + host + "' for a host; give its name alone");
        }
        String literal = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        boolean instance = host.indexOf('\\') >= 0 && address.port() == 0;
        String port = instance ? "" : ":" + (address.port() == 0 ? PORT : address.port());
        return SqlServerUrl.PREFIX + "//" + literal + port + ";databaseName=" + value(database);
    }

    private static String value(String text) {
        return text.matches("[\\w.$#-]+") ? text : "{" + text.replace("}", "}}") + "}";
    }

    /**
     * What is worth setting on every connection
     * (https://learn.microsoft.com/en-us/sql/connect/jdbc/setting-the-connection-properties); what the URL sets itself is
     * left alone.
     *
     * <ul>
     *   <li>{@code calcBigDecimalPrecision=true}: a decimal is sent with its own number of digits. Sent with 38, as the
     *       driver does, two of different scales in one column of VALUES, or in one sum, leave no room for a fraction
     *       (https://learn.microsoft.com/en-us/sql/t-sql/data-types/precision-scale-and-length-transact-sql).
     *   <li>{@code sendTimeAsDatetime=false}: a time is sent as one, not as a datetime of 3 ms.
     * </ul>
     */
    @Override
    public Map<String, String> defaults(String url) {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("calcBigDecimalPrecision", "true");
        defaults.put("sendTimeAsDatetime", "false");
        Map<String, String> given = SqlServerUrl.of(url).properties();
        defaults.keySet().removeIf(name -> given.containsKey(name.toLowerCase(Locale.ROOT)));
        return defaults;
    }

    /**
     * The log-in in whole seconds, answers in milliseconds
     * (https://learn.microsoft.com/sql/connect/jdbc/setting-the-connection-properties).
     */
    @Override
    public Map<String, String> openWithin(Duration longest, String url) {
        Map<String, String> limits = new LinkedHashMap<>();
        limits.put("loginTimeout", String.valueOf(longest.plusMillis(999).toSeconds()));
        limits.put(ANSWER, String.valueOf(Math.max(1, longest.toMillis())));
        Map<String, String> given = SqlServerUrl.of(url).properties();
        limits.keySet().removeIf(name -> given.containsKey(name.toLowerCase(Locale.ROOT)));
        return limits;
    }

    @Override
    public String answerTimeout() {
        return ANSWER;
    }

    @Override
    public Map<String, String> tls(Tls tls) {
        return SqlServerTls.properties(tls);
    }

    @Override
    public int defaultPort() {
        return PORT;
    }

    @Override
    public List<String> sessionSetup() {
        return List.of();
    }
}
