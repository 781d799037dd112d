package io.activerecord.connection;

import io.activerecord.dialect.Tls;
import io.activerecord.error.ConfigurationException;
import io.activerecord.resilience.BulkheadPolicy;
import io.activerecord.resilience.CircuitBreakerPolicy;
import io.activerecord.resilience.RetryPolicy;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How one connection name is reached and pooled. Immutable: each method gives a new value. Safe for use by several
 * threads. Making one does no I/O.
 *
 * <pre>{@code
 * ConnectionConfig.url("jdbc:sqlite:shop.db").poolSize(5)
 * ConnectionConfig.driver("postgresql").host("localhost").database("analytics").username("app").password("secret")
 * }</pre>
 */
public final class ConnectionConfig {
    private final ConnectionTarget target;
    private final @Nullable String username;
    private final @Nullable String password;
    private final Map<String, String> options;
    private final PoolSettings pool;
    private final WorkSettings work;
    private final @Nullable Tls tls;
    private final ClusterMembers cluster;
    private final @Nullable CredentialsProvider credentials;

    private ConnectionConfig(
            ConnectionTarget target,
            @Nullable String username,
            @Nullable String password,
            Map<String, String> options,
            PoolSettings pool,
            WorkSettings work,
            @Nullable Tls tls,
            ClusterMembers cluster,
            @Nullable CredentialsProvider credentials) {
        this.tls = tls;
        this.cluster = cluster;
        this.credentials = credentials;
        this.target = target;
        this.username = username;
        this.password = password;
        this.options = options;
        this.pool = pool;
        this.work = work;
    }

    /** Connections by JDBC URL; the engine is told by the URL. */
    public static ConnectionConfig url(String jdbcUrl) {
        return of(new ConnectionTarget.Url(Objects.requireNonNull(jdbcUrl, "jdbcUrl")));
    }

    /** Connections by parts, for the engine of that name: {@code "postgresql"}, {@code "sqlite"} and so on. */
    public static ConnectionConfig driver(String name) {
        return of(new ConnectionTarget.Parts(Objects.requireNonNull(name, "name"), null, 0, null));
    }

    /**
     * Connections of a data source, which stays the caller's to close. A {@code HikariDataSource} is used as the pool it
     * is; any other is pooled. A password that it has of its own is not known here, so it is not masked in what its driver
     * says.
     */
    public static ConnectionConfig dataSource(DataSource dataSource) {
        return of(new ConnectionTarget.Source(Objects.requireNonNull(dataSource, "dataSource"), null));
    }

    private static ConnectionConfig of(ConnectionTarget target) {
        return new ConnectionConfig(
                target,
                null,
                null,
                Map.of(),
                PoolSettings.DEFAULTS,
                WorkSettings.DEFAULTS,
                null,
                ClusterMembers.NONE,
                null);
    }

    /** The server's host; only with {@link #driver}. */
    public ConnectionConfig host(String host) {
        ConnectionTarget.Parts parts = parts("host");
        return with(new ConnectionTarget.Parts(parts.driver(), host, parts.port(), parts.database()));
    }

    /** The server's port, 1 to 65535, the engine's own by default; only with {@link #driver}. */
    public ConnectionConfig port(int port) {
        ConnectionTarget.Parts parts = parts("port");
        if (port < 1 || port > 65_535) {
            throw new ConfigurationException("port cannot be " + port + "; give 1 to 65535");
        }
        return with(new ConnectionTarget.Parts(parts.driver(), parts.host(), port, parts.database()));
    }

    /** The database's name, or file; only with {@link #driver}. */
    public ConnectionConfig database(String database) {
        ConnectionTarget.Parts parts = parts("database");
        return with(new ConnectionTarget.Parts(parts.driver(), parts.host(), parts.port(), database));
    }

    /** The user to log in as. */
    public ConnectionConfig username(String value) {
        return new ConnectionConfig(target, value, password, options, pool, work, tls, cluster, credentials);
    }

    /** The user's password; it appears in no message, log or {@code toString}. */
    public ConnectionConfig password(String value) {
        return new ConnectionConfig(target, username, value, options, pool, work, tls, cluster, credentials);
    }

    /**
     * Who gives user and password, in the place of {@link #username} and {@link #password}: asked for each new physical
     * connection, so that they may change while connections are in use. Not for a {@code HikariDataSource}.
     */
    public ConnectionConfig credentials(CredentialsProvider provider) {
        Objects.requireNonNull(provider, "provider");
        return new ConnectionConfig(target, username, password, options, pool, work, tls, cluster, provider);
    }

    /** Most connections in the pool, at least 1; 10 by default. The engine may cap it. */
    public ConnectionConfig poolSize(int connections) {
        return with(pool.withSize(connections));
    }

    /**
     * Connections kept ready, 0 to the pool's size; 0 by default: with many names, idle connections are what costs
     * servers most. Idle ones beyond it are closed after 10 minutes.
     */
    public ConnectionConfig minIdle(int connections) {
        return with(pool.withMinIdle(connections));
    }

    /** Longest wait for a connection, 250 ms to a day; 30 s by default. */
    public ConnectionConfig poolTimeout(Duration longest) {
        return with(pool.withTimeout(longest));
    }

    /** A connection's longest life, at least 30 s, or zero for no limit; 30 min by default. */
    public ConnectionConfig poolRecycle(Duration longest) {
        return with(pool.withRecycle(longest));
    }

    /** Whether SQL is logged; off by default. Values are logged as type and length. */
    public ConnectionConfig echo(boolean on) {
        return with(pool.withEcho(on));
    }

    /**
     * When a session is brought back to how it was opened: after SQL of yours by default, {@link SessionReset#AFTER_RAW_SQL}.
     */
    public ConnectionConfig sessionReset(SessionReset when) {
        return with(pool.withReset(Objects.requireNonNull(when, "when")));
    }

    /** A driver property, handed on as it is. Not for {@link #dataSource}, which has its own. */
    public ConnectionConfig option(String name, String value) {
        Map<String, String> more = new TreeMap<>(options);
        more.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(value, "value"));
        return new ConnectionConfig(
                target, username, password, Collections.unmodifiableMap(more), pool, work, tls, cluster, credentials);
    }

    /**
     * How connections to the server are encrypted; left out, as the driver does it by itself. Not for
     * {@link #dataSource}, which has its own way.
     */
    public ConnectionConfig tls(Tls value) {
        return new ConnectionConfig(target, username, password, options, pool, work, value, cluster, credentials);
    }

    /** The engine behind a {@link #dataSource}; left out, its first connection is asked. */
    public ConnectionConfig dialect(String name) {
        if (!(target instanceof ConnectionTarget.Source source)) {
            throw new ConfigurationException(
                    "dialect(\"" + name + "\") is for ConnectionConfig.dataSource(..); a URL or driver tells its own");
        }
        return with(new ConnectionTarget.Source(source.dataSource(), name));
    }

    /** What work for this connection does inside a transaction on another; {@link SwitchPolicy#REJECT} by default. */
    public ConnectionConfig switchPolicy(SwitchPolicy policy) {
        return with(work.with(policy));
    }

    /** Prepared statements kept on each physical connection; 256 by default, 0 for none. */
    public ConnectionConfig statementCacheSize(int statements) {
        return with(pool.withStatementCacheSize(statements));
    }

    /**
     * Counts this pool's connections against those of all pools of the server; without one, only {@link #poolSize} limits
     * them. Set {@link #minIdle} to 0 then: connections kept ready are what others wait for.
     */
    public ConnectionConfig budget(ConnectionBudget shared) {
        return with(pool.withBudget(Objects.requireNonNull(shared, "shared")));
    }

    /**
     * One more server that follows this one and takes reads, beside the others. It has settings of its own: nothing is
     * taken over from here.
     */
    public ConnectionConfig replica(ConnectionConfig replica) {
        return replica(replica, 1);
    }

    /** The same, with how many reads it gets, measured against others: 1 to 1000, for {@link Balancing#WEIGHTED}. */
    public ConnectionConfig replica(ConnectionConfig replica, int weight) {
        return replica(replica, weight, 0);
    }

    /**
     * The same, with a priority, 0 by default: replicas of a higher number take reads where none of a lower one is in
     * rotation.
     */
    public ConnectionConfig replica(ConnectionConfig replica, int weight, int priority) {
        return with(cluster.replica(replica, weight, priority));
    }

    /**
     * One more server that takes writes when this one does not, after those that were named before it. A stand-by that
     * takes reads is a {@link #replica}, and may become the writer as well, after all candidates.
     */
    public ConnectionConfig candidate(ConnectionConfig candidate) {
        return with(cluster.candidate(candidate));
    }

    /** How replicas and candidates are used and watched; {@link ClusterSettings#DEFAULTS} by default. */
    public ConnectionConfig cluster(ClusterSettings settings) {
        return with(cluster.with(Objects.requireNonNull(settings, "settings")));
    }

    /**
     * Reports connections that work holds for longer: once for each lease, to {@link ConnectionEventHub#onLeak} and the log,
     * with the place where it was borrowed. Off by default. It costs a walk up the stack at each lease.
     */
    public ConnectionConfig reportHeldLongerThan(Duration longest) {
        return with(pool.withHeldLimit(longest));
    }

    /**
     * Does again what failed and is safe to be done again: opening and lending a connection, and reads outside of transactions;
     * writes only inside {@code ConnectionManager.idempotent(..)}, or where the write itself is said to be idempotent. Nothing is done
     * again by default.
     */
    public ConnectionConfig retry(RetryPolicy policy) {
        return with(work.with(policy));
    }

    /**
     * Whether the policy of {@link #retry} also runs transaction blocks again that were rolled back; false by default, since a block
     * must be written for that: what it works with, it reads itself.
     */
    public ConnectionConfig retryTransactions(boolean also) {
        return with(work.with(also));
    }

    /** How long work may take, in place of what was said of that before; without limits by default, but for {@link #poolTimeout}. */
    public ConnectionConfig timeouts(Timeouts limits) {
        ConnectionConfig limited = with(work.with(limits));
        return limits.lease() == null ? limited : limited.poolTimeout(limits.lease());
    }

    /**
     * Refuses work without asking its server, where that has failed too often of late. Off by default. Of a {@link #replica} it is said with the
     * replica: each server has a circuit breaker of its own. Needs {@code io.github.resilience4j:resilience4j-circuitbreaker} on the class path.
     */
    public ConnectionConfig circuitBreaker(CircuitBreakerPolicy policy) {
        return with(work.with(Objects.requireNonNull(policy, "policy")));
    }

    /** How much work there may be on its server at a time; bounded by the pool alone by default. Of a {@link #replica} it is said with the replica. */
    public ConnectionConfig bulkhead(BulkheadPolicy policy) {
        return with(work.with(Objects.requireNonNull(policy, "policy")));
    }

    ConnectionConfig with(WorkSettings changed) {
        return new ConnectionConfig(target, username, password, options, pool, changed, tls, cluster, credentials);
    }

    private ConnectionConfig with(ClusterMembers changed) {
        return new ConnectionConfig(target, username, password, options, pool, work, tls, changed, credentials);
    }

    private ConnectionTarget.Parts parts(String setting) {
        if (target instanceof ConnectionTarget.Parts parts) {
            return parts;
        }
        throw new ConfigurationException(
                setting + "(..) is for ConnectionConfig.driver(..); this configuration is by " + kind());
    }

    private String kind() {
        return target instanceof ConnectionTarget.Url ? "URL: put it there" : "data source, which has its own";
    }

    private ConnectionConfig with(ConnectionTarget changed) {
        return new ConnectionConfig(changed, username, password, options, pool, work, tls, cluster, credentials);
    }

    private ConnectionConfig with(PoolSettings changed) {
        return new ConnectionConfig(target, username, password, options, changed, work, tls, cluster, credentials);
    }

    ConnectionTarget target() {
        return target;
    }

    @Nullable
    String username() {
        return username;
    }

    @Nullable
    String password() {
        return password;
    }

    @Nullable
    CredentialsProvider credentials() {
        return credentials;
    }

    Map<String, String> options() {
        return options;
    }

    PoolSettings pool() {
        return pool;
    }

    ClusterMembers cluster() {
        return cluster;
    }

    @Nullable
    Tls tls() {
        return tls;
    }

    SwitchPolicy switchPolicy() {
        return work.switchPolicy();
    }

    WorkSettings work() {
        return work;
    }

    /** What must not be seen of this configuration once it leads to {@code url}. */
    Secrets secrets(@Nullable String url) {
        return secrets(url, List.of());
    }

    /** The same, with {@code more} that is known. */
    Secrets secrets(@Nullable String url, List<String> more) {
        return Secrets.of(this, url, more);
    }

    /** Everything but secrets. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("ConnectionConfig[").append(target);
        if (username != null) {
            text.append(", username=").append(username);
        }
        if (password != null) {
            text.append(", password=").append(Secrets.MASK);
        }
        if (credentials != null) {
            text.append(", credentials by a provider");
        }
        if (tls != null) {
            text.append(", ").append(tls);
        }
        options.forEach((name, value) ->
                text.append(", ").append(name).append('=').append(Secrets.isSecretName(name) ? Secrets.MASK : value));
        cluster.candidates().forEach(each -> text.append(", candidate=").append(each));
        cluster.replicas().forEach(each -> text.append(", replica=").append(each.config()));
        return text.append(", ")
                .append(pool)
                .append(", ")
                .append(work)
                .append(']')
                .toString();
    }
}
