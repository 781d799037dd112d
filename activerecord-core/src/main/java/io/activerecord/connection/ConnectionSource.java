package io.activerecord.connection;

import com.zaxxer.hikari.HikariDataSource;
import io.activerecord.connection.driver.DriverCatalog;
import io.activerecord.dialect.Address;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectProvider;
import io.activerecord.dialect.DriverProfile;
import io.activerecord.error.ConfigurationException;
import io.activerecord.error.ConnectionNotOpenedException;
import io.activerecord.error.DriverNotFoundException;
import io.activerecord.error.SqlErrorKind;
import io.activerecord.error.UnsupportedByDialectException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where a pool's connections come from: a configuration checked against the dialects and drivers there are. Making one
 * loads classes but does no I/O. Safe for use by several threads.
 */
final class ConnectionSource {
    private final ConnectionOpening opening;
    private final ConnectionConfig config;
    private final PoolEnvironment environment;
    private final @Nullable String url;
    private final @Nullable Login login;
    private volatile @Nullable DialectProvider provider;
    private volatile @Nullable String learned;
    private volatile boolean checked;

    private ConnectionSource(
            ConnectionOpening opening,
            ConnectionConfig config,
            PoolEnvironment environment,
            @Nullable String url,
            @Nullable DialectProvider provider,
            @Nullable Login shared) {
        this.opening = opening;
        this.config = config;
        this.environment = environment;
        this.url = url;
        this.provider = provider;
        CredentialsProvider credentials = config.credentials();
        this.login = shared != null || credentials == null
                ? shared
                : new Login(
                        new ProviderCall(
                                credentials, config.pool().timeout().toMillis() * 3 / 4, environment.providers()),
                        this::isRefused);
    }

    /** Also of an engine that is not known yet. */
    private boolean isRefused(SQLException failure) {
        String state = failure.getSQLState();
        if (state != null && state.startsWith("28")) {
            return true;
        }
        return provider != null
                && FailureTranslator.classify(dialect(), failure).kind() == SqlErrorKind.AUTHENTICATION;
    }

    static ConnectionSource of(String name, ConnectionConfig config, PoolEnvironment environment) {
        if (config.credentials() != null && (config.username() != null || config.password() != null)) {
            throw new ConfigurationException(
                    "connection '" + name + "' sets credentials(..) and username or password as well; say it once");
        }
        if (config.target() instanceof ConnectionTarget.Source source) {
            return ofDataSource(name, config, source, environment);
        }
        DialectCatalog dialects = environment.dialects();
        DriverCatalog drivers = environment.drivers();
        DialectProvider provider;
        String url;
        if (config.target() instanceof ConnectionTarget.Parts parts) {
            provider = dialects.named(parts.driver());
            Address address = new Address(parts.host(), parts.port(), parts.database(), config.options());
            url = provider.driver().url(address, config.tls());
        } else {
            url = ((ConnectionTarget.Url) config.target()).url();
            provider = dialects.forUrl(url);
        }
        DriverProfile profile = provider.driver();
        drivers.require(profile);
        if (config.credentials() != null && profile.poolLimit(url) == 1) {
            throw new ConfigurationException("connection '" + name + "' has credentials(..) and a database that ends"
                    + " with its only connection, which can never be replaced; leave them out");
        }
        if (config.tls() != null) {
            checkTls(name, url, profile.tls(config.tls(), url), config);
        }
        if (!config.options().isEmpty()) {
            DriverCatalog.check(
                    drivers.driver(profile), name, url, config.options().keySet());
        }
        return new ConnectionSource(
                new ConnectionOpening.ByDriver(drivers, profile, url, config),
                config,
                environment,
                url,
                provider,
                null);
    }

    /** What both say would be settled by accident. */
    private static void checkTls(String name, String url, Map<String, String> properties, ConnectionConfig config) {
        for (String option : config.options().keySet()) {
            if (properties.keySet().stream().anyMatch(option::equalsIgnoreCase)) {
                throw new ConfigurationException("connection '" + name + "' sets option '" + option
                        + "', which tls(..) sets as well; say it once");
            }
        }
        for (String property : properties.keySet()) {
            Pattern parameter = Pattern.compile("[?&;]" + Pattern.quote(property) + "=", Pattern.CASE_INSENSITIVE);
            if (parameter.matcher(url).find()) {
                throw new ConfigurationException("connection '" + name + "' sets '" + property
                        + "' in its URL, which tls(..) sets as well; say it once");
            }
        }
    }

    private static ConnectionSource ofDataSource(
            String name, ConnectionConfig config, ConnectionTarget.Source source, PoolEnvironment environment) {
        if (!config.options().isEmpty()) {
            throw new ConfigurationException("connection '" + name + "' is by data source and has the options "
                    + config.options().keySet() + ", which nobody would read; set them on the data source");
        }
        if (config.tls() != null) {
            throw new ConfigurationException("connection '" + name
                    + "' is by data source and has tls(..), which nobody would read; set it on the data source");
        }
        if (config.credentials() != null && source.dataSource() instanceof HikariDataSource) {
            throw new ConfigurationException(
                    "connection '" + name
                            + "' is by a HikariDataSource and has credentials(..), which nobody would ask; set them on the pool");
        }
        return new ConnectionSource(
                new ConnectionOpening.ByDataSource(source.dataSource(), config),
                config,
                environment,
                null,
                source.dialect() == null ? null : environment.dialects().named(source.dialect()),
                null);
    }

    /**
     * The XA data source that leads where this does; opens nothing, and asks no provider: who logs in is said when it is
     * asked for a connection.
     *
     * @throws UnsupportedByDialectException if there is none
     */
    XADataSource xa(NodeName node, XaDataSources sources) {
        return xa(node, sources, null);
    }

    /**
     * The same for whoever asks it for connections without saying who logs in, with the credentials that hold now.
     *
     * @throws io.activerecord.error.CredentialsException if the provider fails
     */
    XADataSource xaLoggedIn(NodeName node, XaDataSources sources) {
        if (login == null) {
            return xa(node, sources, null);
        }
        xa(node, sources, null); // else there is nothing to ask for
        try {
            return xa(node, sources, login.current());
        } catch (SQLException e) {
            throw FailureTranslator.opening(node, this, e);
        }
    }

    /**
     * A connection for the recovery of global transactions; the caller closes it.
     *
     * @throws ConnectionNotOpenedException if it cannot be opened
     */
    XAConnection openXa(NodeName node, XaDataSources sources) {
        XADataSource from = xaLoggedIn(node, sources);
        try {
            return from.getXAConnection();
        } catch (SQLException e) {
            throw FailureTranslator.opening(node, this, e);
        } catch (RuntimeException e) {
            throw FailureTranslator.opening(node, this, new SQLException("the driver failed: " + e, e));
        }
    }

    private XADataSource xa(NodeName node, XaDataSources sources, @Nullable Credentials by) {
        String connection = node.key().toString();
        if (url == null) {
            if (config.target() instanceof ConnectionTarget.Source given
                    && given.dataSource() instanceof XADataSource both) {
                return both;
            }
            throw new UnsupportedByDialectException(
                    "connection '" + connection + "' cannot take part in two-phase commit: " + this
                            + " is no javax.sql.XADataSource; configure it by URL, or give a data source that is both");
        }
        Map<String, String> told = new HashMap<>();
        DriverProperties.of(config, url, profile(), false)
                .forEach((name, value) -> told.put(name.toString(), value.toString()));
        if (by != null) {
            told.put("user", by.user());
            told.put("password", by.password());
        }
        try {
            return sources.dataSource(new XaTarget(connection, profile().driverClass(), url, told));
        } catch (SQLException e) {
            throw new ConfigurationException(
                    "connection '" + connection + "' cannot take part in two-phase commit: the driver does not take "
                            + "what it is told",
                    secrets().scrub(e));
        }
    }

    /** The same database, through {@code dataSource}, with the same login. */
    ConnectionSource throughXa(XADataSource dataSource) {
        return new ConnectionSource(new ConnectionOpening.ByXa(dataSource), config, environment, url, provider, login);
    }

    /**
     * A new connection, as the driver makes it.
     *
     * @throws SQLException without any secret in its messages
     */
    Login.Opened open() throws SQLException {
        return login == null ? new Login.Opened(open(null), null) : login.open(this::open);
    }

    /**
     * The same, with what the credentials' provider gives now and nothing else.
     *
     * @throws SQLException without any secret in its messages
     */
    Login.Opened probe() throws SQLException {
        return login == null ? open() : login.probe(this::open);
    }

    /** Who gives the credentials; null for those of the configuration. */
    @Nullable
    Login login() {
        return login;
    }

    /** Who logs in; null where it is not known. */
    @Nullable
    String user() {
        return login == null ? config.username() : login.user();
    }

    private Connection open(@Nullable Credentials by) throws SQLException {
        try {
            Connection connection = opening.open(by);
            if (connection == null) {
                throw new SQLException("the driver does not take the URL " + this, "08001");
            }
            return connection;
        } catch (SQLException e) {
            throw secrets().scrub(e);
        } catch (DriverNotFoundException e) {
            throw e;
        } catch (RuntimeException e) {
            throw secrets().scrub(new SQLException("the driver failed: " + e, e));
        }
    }

    /**
     * Learns the dialect from {@code connection} if the configuration left it out, and, once for all, whether the server
     * is one that it can work with.
     *
     * @throws ConnectionNotOpenedException if it is not
     */
    void learn(Connection connection) throws SQLException {
        if (checked) {
            return;
        }
        DatabaseMetaData server = connection.getMetaData();
        String product = Objects.requireNonNullElse(server.getDatabaseProductName(), "");
        if (provider == null) {
            provider = environment.dialects().forProduct(product);
        }
        learnUrl(server.getURL());
        String version = Objects.requireNonNullElse(server.getDatabaseProductVersion(), "");
        String problem = dialect().serverProblem(product, version);
        if (problem != null) {
            throw new ConnectionNotOpenedException("the server of " + this + " cannot be used: " + problem);
        }
        checked = true;
    }

    /** Of a data source that leads to a file or to memory, what the engine's profile says of its URL holds as well. */
    private void learnUrl(@Nullable String told) {
        if (url == null
                && told != null
                && profile().defaultPort() == 0
                && profile().accepts(told)) {
            learned = told;
        }
    }

    /** Null for a data source that nothing is known of. */
    private @Nullable String knownUrl() {
        return url == null ? learned : url;
    }

    /** {@code connection} is open. */
    void opened(Connection connection) throws SQLException {
        if (url != null) {
            DriverProperties.opened(connection, config, url, profile());
        }
    }

    /** Whether the dialect is known without asking a server. */
    boolean knowsDialect() {
        return provider != null;
    }

    /** The dialect; only once it is known. */
    Dialect dialect() {
        return provider().dialect();
    }

    /** The driver's profile; only once the dialect is known. */
    DriverProfile profile() {
        return provider().driver();
    }

    private DialectProvider provider() {
        DialectProvider known = provider;
        if (known == null) {
            throw new IllegalStateException("the dialect of " + this + " is not known before it is opened");
        }
        return known;
    }

    ShapeCache shapes() {
        return environment.dialects().shapes(dialect());
    }

    /** The pool size the engine allows of {@code wanted}. */
    int poolSize(int wanted) {
        String known = knownUrl();
        int limit = known == null ? 0 : profile().poolLimit(known);
        return limit == 0 ? wanted : Math.min(limit, wanted);
    }

    /** What pools on the same database share if it takes one writer at a time. */
    @Nullable
    String writerTurn() {
        String known = knownUrl();
        return known == null ? null : profile().writerTurn(known);
    }

    /** Whether the database is gone when no connection to it is open. Asked of one that has been opened. */
    boolean vanishes() {
        String known = knownUrl();
        return known != null
                && !(opening instanceof ConnectionOpening.ByXa)
                && profile().vanishesWithItsLastConnection(known);
    }

    /** What must not be seen; worked out when something has failed, not when it is configured. */
    Secrets secrets() {
        return config.secrets(url, login == null ? List.of() : login.secrets());
    }

    /** Where it leads, without secrets. */
    @Override
    public String toString() {
        return url == null ? config.target().toString() : Secrets.maskUrl(url);
    }
}
