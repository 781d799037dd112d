package io.activerecord.dialect.oracle;

import io.activerecord.dialect.Address;
import io.activerecord.dialect.DriverProfile;
import io.activerecord.dialect.Tls;
import io.activerecord.error.ConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Oracle's thin driver. Safe for use by several threads. */
final class OracleDriverProfile implements DriverProfile {
    static final OracleDriverProfile INSTANCE = new OracleDriverProfile();

    private static final String ANSWER = "oracle.jdbc.ReadTimeout";
    private static final int PORT = 1521;

    /**
     * What is worth setting on every connection.
     *
     * <ul>
     *   <li>{@code oracle.jdbc.timezoneAsRegion=false}: the JVM's time zone is told as an offset; a server that does not
     *       know its name would refuse the connection, ORA-01882. {@link #sessionSetup} sets another one anyway.
     *   <li>{@code defaultRowPrefetch=100}: rows in a portion; ten, the driver's own choice, is a round trip for every
     *       ten rows.
     *   <li>{@code oracle.jdbc.J2EE13Compliant=true}: a TIMESTAMP read without a wanted class is a class of the JDK.
     * </ul>
     *
     * https://docs.oracle.com/en/database/oracle/oracle-database/23/jajdb/oracle/jdbc/OracleConnection.html
     */
    private static final Map<String, String> DEFAULTS = Map.of(
            "oracle.jdbc.timezoneAsRegion", "false",
            "defaultRowPrefetch", "100",
            "oracle.jdbc.J2EE13Compliant", "true");

    private OracleDriverProfile() {}

    @Override
    public String driverClass() {
        return "oracle.jdbc.OracleDriver";
    }

    @Override
    public String driverArtifact() {
        return "com.oracle.database.jdbc:ojdbc11";
    }

    @Override
    public boolean accepts(String url) {
        return OracleUrl.accepts(url);
    }

    @Override
    public @Nullable String problem(String url) {
        return OracleUrl.problem(url);
    }

    @Override
    public String url(Address address) {
        return url(address, null);
    }

    @Override
    public String url(Address address, @Nullable Tls tls) {
        String service = address.database();
        if (service == null || service.isBlank()) {
            throw new ConfigurationException("oracle needs the name of a service: database(\"shop\")");
        }
        if (!service.matches("[\\w.$#-]+(?::\\w+)?(?:/\\w+)?")) {
            throw new ConfigurationException("oracle cannot take '" + service
                    + "' for the name of a service; give letters, digits, points and '_' alone");
        }
        String host = address.host() == null ? "localhost" : address.host();
        String literal = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        String protocol = OracleTls.isTcps(tls) ? "tcps:" : "";
        int port = address.port() == 0 ? PORT : address.port();
        return OracleUrl.THIN + "@" + protocol + "//" + literal + ":" + port + "/" + service;
    }

    @Override
    public Map<String, String> defaults(String url) {
        return DEFAULTS;
    }

    /** In milliseconds (https://docs.oracle.com/en/database/oracle/oracle-database/23/jajdb/oracle/jdbc/OracleConnection.html). */
    @Override
    public Map<String, String> openWithin(Duration longest, String url) {
        String millis = String.valueOf(Math.max(1, longest.toMillis()));
        return Map.of("oracle.net.CONNECT_TIMEOUT", millis, ANSWER, millis);
    }

    @Override
    public String answerTimeout() {
        return ANSWER;
    }

    @Override
    public Map<String, String> tls(Tls tls) {
        return OracleTls.properties(tls);
    }

    @Override
    public Map<String, String> tls(Tls tls, String url) {
        OracleTls.check(tls, url);
        return OracleTls.properties(tls);
    }

    @Override
    public int defaultPort() {
        return PORT;
    }

    /**
     * A zone for all sessions, whatever the JVM's: where a TIMESTAMP or a DATE meets a TIMESTAMP WITH TIME ZONE, Oracle
     * reads the former in the session's zone.
     */
    @Override
    public List<String> sessionSetup() {
        return List.of("alter session set time_zone = '+00:00'");
    }
}
