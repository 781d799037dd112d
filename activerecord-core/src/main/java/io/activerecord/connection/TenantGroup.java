package io.activerecord.connection;

import io.activerecord.error.UnknownConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A name with one database for each tenant, made when a tenant is first used and dropped when it was not used for long.
 * Safe for use by several threads.
 */
final class TenantGroup implements NamedPools {
    private final String name;
    private final Function<String, ConnectionConfig> configOf;
    private final TenantPools limits;
    private final PoolEnvironment environment;
    private final Duration drain;
    private final ConcurrentMap<String, Database> databases = new ConcurrentHashMap<>();
    private final Anchors anchors = new Anchors();
    private final AtomicReference<@Nullable ScheduledFuture<?>> sweep = new AtomicReference<>();
    private volatile boolean retired;

    TenantGroup(
            String name,
            Function<String, ConnectionConfig> configOf,
            TenantPools limits,
            PoolEnvironment environment,
            Duration drain) {
        this.name = name;
        this.configOf = configOf;
        this.limits = limits;
        this.environment = environment.anchoredBy(anchors);
        this.drain = drain;
    }

    @Override
    public Database database(@Nullable String inBlock) {
        String tenant = environment.context().tenantOr(inBlock);
        if (tenant == null) {
            throw noTenant(name, "database");
        }
        Database database = databases.get(tenant);
        return database != null ? database : make(tenant);
    }

    static UnknownConnectionException noTenant(String name, String what) {
        return new UnknownConnectionException("connection '" + name + "' has a " + what + " for each tenant and no "
                + "tenant is chosen; run the work inside withTenant(\"...\", () -> ...), or set a resolver with"
                + " tenantResolver(..)");
    }

    private Database make(String tenant) {
        ConnectionConfig config = configOf.apply(tenant); // not under a lock: it may look the tenant up somewhere
        if (config == null) {
            throw new UnknownConnectionException("no tenant '" + tenant + "' in group '" + name
                    + "': its function gave no configuration; in use by now: " + someTenants());
        }
        Database made = Database.of(new ConnectionKey(name, tenant), config, environment);
        Database other = databases.putIfAbsent(tenant, made);
        if (other != null) {
            return other;
        }
        environment.events().tenantOpened(name, tenant);
        if (retired) { // the group ended meanwhile
            close(made, DrainReason.DISPOSED);
            return made;
        }
        if (databases.size() > limits.most()) {
            closeLeastRecentlyUsed(made);
        }
        beginSweeping();
        return made;
    }

    private List<String> someTenants() {
        return databases.keySet().stream().sorted().limit(20).toList();
    }

    private void closeLeastRecentlyUsed(Database spared) {
        databases.values().stream()
                .filter(each -> each != spared && !each.isBusy() && !each.endsWithItsPool())
                .max(Comparator.comparingLong(Database::unusedNanos))
                .ifPresent(each -> close(each, DrainReason.UNUSED));
    }

    private void beginSweeping() {
        if (sweep.get() != null) {
            return;
        }
        long pause = Math.max(1, limits.idle().toMillis() / 4);
        ScheduledFuture<?> made = environment
                .housekeeper()
                .executor()
                .scheduleWithFixedDelay(this::closeIdle, pause, pause, TimeUnit.MILLISECONDS);
        if (!sweep.compareAndSet(null, made)) {
            made.cancel(false);
        }
    }

    private void closeIdle() {
        long longest = limits.idle().toNanos();
        for (Database database : databases.values()) {
            if (!database.isBusy() && !database.endsWithItsPool() && database.unusedNanos() > longest) {
                close(database, DrainReason.UNUSED);
            }
        }
        if (databases.isEmpty()) {
            endSweeping();
        }
    }

    private void endSweeping() {
        ScheduledFuture<?> running = sweep.getAndSet(null);
        if (running != null) {
            running.cancel(false);
        }
        if (!databases.isEmpty() && !retired) { // one was made meanwhile
            beginSweeping();
        }
    }

    /** Closes the pool of {@code tenant}, if it has one. */
    CompletableFuture<DrainReport> close(String tenant) {
        Database database = databases.remove(tenant);
        if (database == null) {
            anchors.end(new ConnectionKey(name, tenant));
            return CompletableFuture.completedFuture(DrainReport.NONE);
        }
        CompletableFuture<DrainReport> end = database.retire(DrainReason.DISPOSED, drain);
        environment.events().tenantClosed(name, tenant);
        return end;
    }

    /** Whoever is just asking for a lease of it finds it retired, and is given a new one. */
    private void close(Database database, DrainReason reason) {
        String tenant = database.key().tenant();
        if (tenant != null && databases.remove(tenant, database)) {
            var unused = database.retire(reason, drain);
            environment.events().tenantClosed(name, tenant);
        }
    }

    @Override
    public @Nullable ConnectionKey key(@Nullable String inBlock) {
        String tenant = environment.context().tenantOr(inBlock);
        return tenant == null ? null : new ConnectionKey(name, tenant);
    }

    @Override
    public Collection<Database> all() {
        return databases.values();
    }

    @Override
    public boolean isTenantGroup() {
        return true;
    }

    @Override
    public CompletableFuture<DrainReport> retire(DrainReason reason, Duration longest) {
        retired = true;
        endSweeping();
        List<CompletableFuture<DrainReport>> ends = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        databases.forEach((tenant, database) -> {
            ends.add(database.retire(reason, longest));
            if (databases.remove(tenant, database)) { // else somebody else has closed it, and told so
                closed.add(tenant);
            }
        });
        closed.forEach(tenant -> environment.events().tenantClosed(name, tenant));
        return Drain.ofAll(ends).whenComplete((report, failure) -> anchors.end());
    }
}
