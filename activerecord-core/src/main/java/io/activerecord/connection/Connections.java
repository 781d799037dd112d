package io.activerecord.connection;

import io.activerecord.dialect.Dialect;
import io.activerecord.error.RecordOriginException;
import io.activerecord.sql.Access;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections by name: what is defined, which one work goes to, and the lease it works on. The instance behind the
 * static {@code ConnectionManager}. Safe for use by several threads. Whoever makes one closes it.
 *
 * <pre>{@code
 * Connections connections = new Connections();
 * connections.configure("primary", ConnectionConfig.url("jdbc:sqlite:shop.db"));
 * Route route = connections.route("primary", User.class);
 * try (Lease lease = connections.lease(route, Access.READ)) { ... }
 * }</pre>
 *
 * <p>Configuring opens nothing; a pool opens when it is first used. Lookup is strict: a name that is not defined raises
 * and is never replaced by another.
 */
public final class Connections implements AutoCloseable {
    /** How long work in flight may go on in a pool that was replaced or disposed of. */
    static final Duration DRAIN = Duration.ofSeconds(30);

    private final PoolEnvironment environment;
    private final PoolRegistry registry;
    private final ConnectionLifecycle lifecycle;
    private final ScopeLeaks leaks = new ScopeLeaks();
    private final ConnectionContext context;
    private final AccessScopes access;
    private final Routing routing;
    private final Shards shards;
    private final Retries retries;
    private final Lending lending;
    private final ServiceRegistry services = new ServiceRegistry();

    public Connections() {
        this(DRAIN);
    }

    /**
     * For the layers above: the one service of class {@code type} that works on these connections, made at the first
     * call; one that is made meanwhile by another thread is dropped.
     */
    public <S> S service(Class<S> type, Function<Connections, S> maker) {
        return services.get(type, this, maker);
    }

    Connections(Duration drain) {
        ScopeChecks checks = new ScopeChecks();
        context = new ConnectionContext(leaks, checks);
        environment = new PoolEnvironment(context);
        registry = new PoolRegistry(environment, drain);
        lifecycle = new ConnectionLifecycle(registry, environment.events(), drain);
        checks.guard(registry, environment.events());
        access = new AccessScopes(context, registry);
        routing = new Routing(context, registry);
        retries = new Retries(context, environment);
        lending = new Lending(registry, retries, environment.limits());
        shards = new Shards(context, registry, routing, environment.events(), drain);
    }

    /**
     * Defines {@code name}. Opens nothing.
     *
     * @throws io.activerecord.error.DuplicateConnectionException if it is defined already
     * @throws io.activerecord.error.ConfigurationException if the driver's name, its jar, the URL or an option is wrong
     */
    public void configure(String name, ConnectionConfig config) {
        registry.configure(name, config);
    }

    /**
     * Defines every name that {@code source} describes, or none. Opens nothing.
     *
     * @return what was read
     * @throws io.activerecord.error.ConfigurationException with all that is wrong, each with its place
     */
    public NamedConfigs configure(ConfigSource source) {
        return registry.configure(source);
    }

    /**
     * Defines {@code name}, which is defined, anew. Work that begins from now on goes to the new pool; what has begun
     * ends on the old one, which is closed after its last lease, or after 30 s. Tenants with a schema each keep it.
     *
     * @throws io.activerecord.error.UnknownConnectionException if it is not defined
     * @throws io.activerecord.error.ConfigurationException if it has a database for each tenant, or shards
     */
    public Drain<DrainReport> replace(String name, ConnectionConfig config) {
        return lifecycle.replace(name, config, lifecycle.drain());
    }

    /** The same and more with a time of one's own, and the rotation of credentials. */
    public ConnectionLifecycle lifecycle() {
        return lifecycle;
    }

    /**
     * Defines {@code name} as a group with one database for each tenant. {@code configOf} is asked when a tenant is
     * first used, on the thread that uses it; one that knows no such tenant gives null or throws.
     *
     * @throws io.activerecord.error.DuplicateConnectionException if the name is defined already
     */
    public void tenants(String name, Function<String, ConnectionConfig> configOf) {
        tenants(name, configOf, TenantPools.DEFAULTS);
    }

    /** The same, with how many of its pools are kept open and for how long. */
    public void tenants(String name, Function<String, ConnectionConfig> configOf, TenantPools limits) {
        registry.tenants(name, configOf, limits);
    }

    /**
     * Defines {@code name} as a group whose tenants share one database and have a schema each. Opens nothing.
     *
     * @throws io.activerecord.error.DuplicateConnectionException if the name is defined already
     * @throws io.activerecord.error.UnsupportedByDialectException if the engine has no schema of a session
     */
    public void tenants(String name, ConnectionConfig config, TenantSchemas schemas) {
        registry.tenants(name, config, schemas);
    }

    /**
     * Ends {@code name}: no work begins on it any more. Its pool is closed at once if no lease is out, else after the
     * last one, or after 30 s.
     *
     * @throws io.activerecord.error.UnknownConnectionException if it is not defined
     */
    public Drain<DrainReport> dispose(String name) {
        return lifecycle.dispose(name, lifecycle.drain());
    }

    /** Ends every name, as {@link #dispose} does, and logs the scopes that were never closed. */
    public Drain<DrainReport> disposeAll() {
        return endAll(() -> registry.disposeAll(lifecycle.drain()));
    }

    /** The same, where open transactions go on, what has not ended after {@code longest} is cut off, and whoever comes too late is told so. */
    public Drain<DrainReport> shutdown(Duration longest) {
        Duration checked = ConnectionLifecycle.checked(longest);
        return endAll(() -> registry.shutDown(checked));
    }

    private Drain<DrainReport> endAll(Supplier<CompletableFuture<DrainReport>> ending) {
        leaks.reportAll();
        Drain<DrainReport> drain = new Drain<>(ending.get());
        services.close();
        return drain;
    }

    /** Ends every name; none can be defined afterwards. */
    @Override
    public void close() {
        registry.refuseMore();
        var unused = disposeAll()
                .toFuture()
                .whenComplete((report, failure) -> environment.probes().close());
    }

    /**
     * Opens the pools of all names, several at a time. All are tried; those that open stay open. Tenants open when they
     * are first used.
     *
     * @throws io.activerecord.error.ConnectionException naming each that could not be opened, but for replicas of a writer that could, with the failures as
     *     suppressed exceptions; each is tried again when it is next used
     */
    public void initializeAll() {
        PoolStart.openAll(registry.single());
    }

    /**
     * Opens what {@code plan} names, several at a time, and returns inside its budget. What could not be opened is told
     * in the report and tried again in the background, with growing pauses, until it opens or its name is disposed of.
     *
     * @throws io.activerecord.error.UnknownConnectionException if the plan names a group or tenant that there is not
     */
    public StartReport start(StartPlan plan) {
        return PoolStart.open(registry.pools(plan), plan, environment.healer());
    }

    /** How each connection stands: every name, and every tenant that was used. Opens nothing. */
    public List<ConnectionStatus> status() {
        return registry.status();
    }

    /** The names that are defined, in alphabetical order; a copy. */
    public SortedSet<String> names() {
        return registry.names();
    }

    /** Whether {@code name} is defined. */
    public boolean isConfigured(String name) {
        return registry.isConfigured(name);
    }

    /** How the pool of {@code name} stands; of a tenant group, the sum. Opens nothing. */
    public PoolFigures figures(String name) {
        return registry.named(name).figures(name);
    }

    /** How connections stand. */
    public HealthChecks health() {
        return new HealthChecks(registry, context);
    }

    /** What is counted of every node, role and tenant, with sums. Asks no server. */
    public Metrics metrics() {
        return registry.metrics();
    }

    /** How the budgets stand that pools share, each made when the first pool with it was defined. */
    public List<BudgetFigures> budgets() {
        return environment.budgetFigures();
    }

    /**
     * The dialect of {@code name}, and of its current tenant. Opens the pool if, and only if, it is a data source
     * configured without a dialect.
     */
    public Dialect dialect(String name) {
        return registry.database(name, context.currentTenant()).dialect();
    }

    /** The texts {@code dialect} has rendered for this instance's connections. */
    public ShapeCache shapes(Dialect dialect) {
        return environment.dialects().shapes(dialect);
    }

    /** What statements say of themselves in a comment. */
    public QueryTags tags() {
        return environment.tags();
    }

    /**
     * {@code name} for tools that take a data source: each connection is that of the calling thread's tenant when it is asked
     * for, on the writer, and its session is brought back when it is closed. Inside a transaction on it none is given.
     */
    public DataSource dataSource(String name) {
        return new LeasedDataSource(this, name);
    }

    /** Says where work would go, and why. */
    public RouteExplainer explainer() {
        return new RouteExplainer(this);
    }

    /** How long work may take. */
    public TimeLimits timeLimits() {
        return environment.limits();
    }

    /** What is done again after a failure. */
    public Retries retries() {
        return retries;
    }

    /** Names that stand for other clients than databases. */
    public Resources resources() {
        return new Resources(registry, environment);
    }

    /** Where listeners register. */
    public ConnectionEventHub events() {
        return environment.events();
    }

    /** Which scopes, tenant and transactions hold on the calling thread. */
    public ConnectionContext context() {
        return context;
    }

    /** Blocks that choose between writer and replicas. */
    public AccessScopes access() {
        return access;
    }

    /** Names whose rows are spread over several databases. */
    public Shards shards() {
        return shards;
    }

    /** How each server of {@code name} stands, and of its tenants that are in use; as far as it is known. Asks none. */
    public List<NodeStatus> nodes(String name) {
        return registry.named(name).nodes();
    }

    /** Scopes that are open now on any thread, as far as their opening was noted: the first 1,000 and samples. */
    public List<OpenScope> openScopes() {
        return leaks.openScopes();
    }

    /**
     * Where work of {@code model} goes: to the connection of the innermost scope that covers it, else to {@code
     * modelConnection}. No I/O.
     *
     * @param model null for work of no model; then only scopes of every model cover it
     * @throws io.activerecord.error.UnknownConnectionException if there is no such name, or it needs a tenant
     */
    public Route route(String modelConnection, @Nullable Class<?> model) {
        return routing.route(modelConnection, model);
    }

    /**
     * Where work for {@code connection} goes whatever scopes hold; a tenant group still takes the current tenant. No
     * I/O.
     *
     * @param policy null for the configured one
     * @throws io.activerecord.error.UnknownConnectionException if there is no such name, or it needs a tenant
     */
    public Route routeTo(String connection, @Nullable SwitchPolicy policy) {
        return registry.database(connection, context.currentTenant()).chosen(policy);
    }

    /**
     * Where work for {@code key} goes whatever scopes and tenants hold: what was read there loads the rest from there.
     * No I/O.
     *
     * @throws io.activerecord.error.UnknownConnectionException if the name is no longer defined
     */
    public Route routeTo(ConnectionKey key) {
        return registry.databaseAt(key).byDefault();
    }

    /**
     * Where a record that came from {@code origin} is written: there, and in a scope, shard or tenant that leads somewhere
     * else nowhere. No I/O.
     *
     * @param modelConnection where the model lives without scopes
     * @throws RecordOriginException if a scope, the chosen shard or the current tenant leads to another connection
     * @throws io.activerecord.error.UnknownConnectionException if the name is no longer defined
     */
    public Route routeHome(ConnectionKey origin, String modelConnection, Class<?> model) {
        return routing.home(origin, model);
    }

    /**
     * A lease for one piece of work: the open transaction's if it covers {@code route}, else one from the pool. The
     * caller closes it.
     *
     * @param access what the work does
     * @throws io.activerecord.error.SwitchInTransactionException inside a transaction on another connection, under {@link SwitchPolicy#REJECT}
     * @throws ReadOnlyConnectionException for a write inside a read-only transaction
     * @throws io.activerecord.error.CircuitOpenException if the circuit breaker of its server is open
     * @throws io.activerecord.error.BulkheadFullException if as many are at work on its server as may be
     * @throws io.activerecord.error.LeaseTimeoutException if none was free in time
     * @throws io.activerecord.error.ConnectionException if the pool cannot be opened; the next use tries again
     */
    public Lease lease(Route route, Access access) {
        Frame frame = context.current();
        TenantLock.require(frame, route);
        AccessRules.require(frame, route, access);
        PinnedWork work = SwitchRule.workFor(frame, route, access);
        if (work == null) {
            return DeadlineWatch.over(lending.lease(route, access), frame);
        }
        Lease lease = Objects.requireNonNull(work.leaseOf(route.key()), "lease of a joined participant");
        environment.limits().limit(lease);
        return registry.told(lease.view());
    }

    /** What a group of tenants does besides lending. */
    public TenantPlaces tenantPlaces() {
        return new TenantPlaces(registry, context);
    }

    /** A lease from the pool whatever transactions are open, for one that begins. The caller closes it. */
    public Lease leaseForTransaction(Route route, Access access) {
        Frame frame = context.current();
        TenantLock.require(frame, route);
        AccessRules.requireTransaction(frame, route, access);
        return lending.lease(route, access);
    }

    /** Connections that can be branches of global transactions. */
    public TwoPhaseConnections twoPhase() {
        return new TwoPhaseConnections(context, registry, environment.limits());
    }

    /**
     * The transaction that work on {@code route} belongs to; under {@link SwitchPolicy#JOIN} it has joined when this
     * returns. Null for none.
     *
     * @throws io.activerecord.error.SwitchInTransactionException inside a transaction on another connection, under {@link SwitchPolicy#REJECT}
     */
    public @Nullable PinnedWork workFor(Route route) {
        return SwitchRule.workFor(context.current(), route, Access.READ);
    }
}
