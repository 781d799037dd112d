package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.Address;
import io.activerecord.dialect.DriverProfile;
import io.activerecord.dialect.Streaming;
import io.activerecord.dialect.Tls;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's own driver. Safe for use by several threads. */
final class PostgresDriverProfile implements DriverProfile {
    static final PostgresDriverProfile INSTANCE = new PostgresDriverProfile();

    private static final String ANSWER = "socketTimeout";
    private static final int DEFAULT_PORT = 5432;

    /** The driver gives the session the JVM's time zone, and what it says at log-in outweighs the URL's "options". */
    private static final List<String> SETUP = List.of("set time zone 'UTC'");

    /** https://jdbc.postgresql.org/documentation/query/#getting-results-based-on-a-cursor. */
    private static final Streaming STREAMING = new Streaming(500, true);

    /**
     * Set on every connection unless the user sets them (https://jdbc.postgresql.org/documentation/use/#connection-parameters);
     * what a URL says wins in the driver.
     *
     * <ul>
     *   <li>{@code assumeMinServerVersion=13}: the driver says at log-in what it would ask of an unknown server with a
     *       statement of its own, one journey less for each new connection.
     *   <li>{@code tcpKeepAlive=true}: a connection that nobody answers on is noticed while it waits in the pool, or for
     *       a long query. Every other client of PostgreSQL does so
     *       (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-KEEPALIVES).
     *   <li>{@code logServerErrorDetail=false}: the detail of a broken constraint repeats the row's values, and would
     *       carry them into messages and logs. The names it tells are read all the same.
     *   <li>{@code cancelSignalTimeout=1}: a statement that is cancelled waits in the driver until the server has taken the cancellation, and
     *       one that has stopped never does.
     * </ul>
     *
     * <p>Left as the driver has them: {@code ApplicationName}, which only the application knows;
     * {@code reWriteBatchedInserts}, which takes the count of each row away and makes what an INSERT of several rows is
     * already; {@code stringtype}, since the codecs leave the type of text to the server whatever it says.
     */
    private static final Map<String, String> DEFAULTS = Map.of(
            "assumeMinServerVersion",
            "13",
            "tcpKeepAlive",
            "true",
            "logServerErrorDetail",
            "false",
            "cancelSignalTimeout",
            "1");

    private PostgresDriverProfile() {}

    @Override
    public String driverClass() {
        return "org.postgresql.Driver";
    }

    @Override
    public String driverArtifact() {
        return "org.postgresql:postgresql";
    }

    @Override
    public boolean accepts(String url) {
        return PostgresUrl.accepts(url);
    }

    @Override
    public @Nullable String problem(String url) {
        return PostgresUrl.problem(url);
    }

    @Override
    public String url(Address address) {
        return PostgresUrl.of(address);
    }

    @Override
    public Map<String, String> defaults(String url) {
        return DEFAULTS;
    }

    /** In whole seconds (https://jdbc.postgresql.org/documentation/use/#connection-parameters); what a URL says wins in the driver. */
    @Override
    public Map<String, String> openWithin(Duration longest, String url) {
        Map<String, String> limits = new LinkedHashMap<>();
        String seconds = String.valueOf(longest.plusMillis(999).toSeconds());
        for (String name : List.of("connectTimeout", ANSWER)) {
            if (!url.contains(name + "=")) {
                limits.put(name, seconds);
            }
        }
        return limits;
    }

    @Override
    public String answerTimeout() {
        return ANSWER;
    }

    @Override
    public Map<String, String> tls(Tls tls) {
        return PostgresTls.properties(tls);
    }

    @Override
    public int defaultPort() {
        return DEFAULT_PORT;
    }

    @Override
    public Streaming streaming() {
        return STREAMING;
    }

    @Override
    public List<String> sessionSetup() {
        return SETUP;
    }
}
