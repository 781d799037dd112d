package io.activerecord.connection;

import io.activerecord.error.ConfigurationException;
import io.activerecord.error.ConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * How connections stand: by what is known, which is cheap, or by asking. Safe for use by several threads; {@link
 * Connections#health} gives it.
 */
public final class HealthChecks {
    private static final Duration LONGEST = Duration.ofDays(1);

    private final PoolRegistry registry;
    private final ConnectionContext context;

    HealthChecks(PoolRegistry registry, ConnectionContext context) {
        this.registry = registry;
        this.context = context;
    }

    /** Every name, and every tenant with a database of its own that was used; asks no server. */
    public List<ConnectionHealth> all() {
        return registry.health();
    }

    /**
     * Whether work on all of these is expected to succeed, by what is known: for the probe of a container or load balancer.
     * Asks no server. A group of tenants is ready if none of its databases in use is known to be down.
     *
     * @param names none for all that are defined
     * @throws io.activerecord.error.UnknownConnectionException if a name is not defined
     */
    public boolean ready(String... names) {
        Collection<String> asked = names.length == 0 ? registry.names() : List.of(names);
        return asked.stream()
                .flatMap(each -> registry.named(each).health().stream())
                .allMatch(ConnectionHealth::ready);
    }

    /**
     * Asks every server of {@code name}, of the current tenant where it has tenants, over one connection each beside its pool:
     * version, round trip, whether it takes writes, position, clock. Returns within {@code budget}, whatever hangs.
     *
     * @throws io.activerecord.error.UnknownConnectionException if the name is not defined, or needs a tenant
     */
    public Diagnosis diagnose(String name, Duration budget) {
        if (budget.isNegative() || budget.isZero() || budget.compareTo(LONGEST) > 0) {
            throw new ConfigurationException(
                    "diagnose(..) cannot take " + budget + "; give a positive time of at most a day");
        }
        if (registry.named(name) instanceof NamedResource resource) {
            return resource.diagnose(budget);
        }
        long began = System.nanoTime();
        Database database = registry.database(name, context.currentTenant());
        List<NodeStatus> known = database.nodeStatus();
        List<CompletableFuture<NodeDiagnosis>> asked = new ArrayList<>();
        for (LazyPool pool : database.pools()) {
            String node = pool.node().toString();
            NodeStatus status = known.stream()
                    .filter(each -> each.node().equals(node))
                    .findFirst()
                    .orElseThrow(() -> new ConnectionException("node " + node + " has left '" + name + "'"));
            asked.add(new NodeExam(pool.definition(), status, pool.figures(), budget).begin());
        }
        List<NodeDiagnosis> nodes = asked.stream().map(CompletableFuture::join).toList();
        return new Diagnosis(database.key().toString(), nodes, Duration.ofNanos(System.nanoTime() - began));
    }
}
