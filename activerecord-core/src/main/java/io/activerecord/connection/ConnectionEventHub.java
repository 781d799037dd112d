package io.activerecord.connection;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Tells listeners what happens to connections. Safe for use by several threads. Each {@link Connections} has one.
 *
 * <p>Listeners run on the thread the event happens on, in the order of their registration; one that throws is logged and
 * never breaks the work. A listener may run SQL and open scopes itself: checkouts, checkins and switches made inside a
 * listener are told to nobody. Without a listener no event is made and no clock is read for it.
 */
public final class ConnectionEventHub {

    private final Listeners<ConnectEvent> connect = new Listeners<>();
    private final Listeners<CheckoutEvent> checkout = new Listeners<>();
    private final Listeners<CheckinEvent> checkin = new Listeners<>();
    private final Listeners<DisconnectEvent> disconnect = new Listeners<>();
    private final Listeners<SwitchEvent> switches = new Listeners<>();
    private final Listeners<TenantEvent> tenantOpened = new Listeners<>();
    private final Listeners<TenantEvent> tenantClosed = new Listeners<>();
    private final Listeners<TenantLockOverrideEvent> overrides = new Listeners<>();
    private final Listeners<RouteEvent> routes = new Listeners<>();
    private final Listeners<ReplicaOutEvent> replicasOut = new Listeners<>();
    private final Listeners<ReplicaInEvent> replicasIn = new Listeners<>();
    private final Listeners<FailoverEvent> failovers = new Listeners<>();
    private final Listeners<DrainEvent> drained = new Listeners<>();
    private final Listeners<RotationEvent> rotated = new Listeners<>();
    private final Listeners<LeakEvent> leaks = new Listeners<>();
    private final Listeners<ExhaustionEvent> exhausted = new Listeners<>();
    private final Listeners<EvictionEvent> evicted = new Listeners<>();
    private final Listeners<RetryEvent> retried = new Listeners<>();
    private final Listeners<CircuitEvent> circuits = new Listeners<>();
    private final Listeners<BulkheadEvent> bulkheads = new Listeners<>();
    private final Listeners<ResourceEvent> resources = new Listeners<>();

    /** The threads that are inside a listener. */
    private final Set<Thread> telling = ConcurrentHashMap.newKeySet();

    ConnectionEventHub() {}

    /** A physical connection was opened. */
    public Registration onConnect(Consumer<? super ConnectEvent> listener) {
        return connect.add(null, listener);
    }

    /** The same, for one connection name. */
    public Registration onConnect(String name, Consumer<? super ConnectEvent> listener) {
        return connect.add(name, listener);
    }

    /** A connection was lent to work. */
    public Registration onCheckout(Consumer<? super CheckoutEvent> listener) {
        return checkout.add(null, listener);
    }

    /** The same, for one connection name. */
    public Registration onCheckout(String name, Consumer<? super CheckoutEvent> listener) {
        return checkout.add(name, listener);
    }

    /** Work gave a connection back. */
    public Registration onCheckin(Consumer<? super CheckinEvent> listener) {
        return checkin.add(null, listener);
    }

    /** The same, for one connection name. */
    public Registration onCheckin(String name, Consumer<? super CheckinEvent> listener) {
        return checkin.add(name, listener);
    }

    /** A physical connection was closed. */
    public Registration onDisconnect(Consumer<? super DisconnectEvent> listener) {
        return disconnect.add(null, listener);
    }

    /** The same, for one connection name. */
    public Registration onDisconnect(String name, Consumer<? super DisconnectEvent> listener) {
        return disconnect.add(name, listener);
    }

    /** A scope was opened that leads to another connection, shard or tenant. */
    public Registration onSwitch(Consumer<? super SwitchEvent> listener) {
        return switches.add(null, listener);
    }

    /** The same, for scopes that lead to one connection name. */
    public Registration onSwitch(String name, Consumer<? super SwitchEvent> listener) {
        return switches.add(name, listener);
    }

    /** A tenant of a group is used for the first time, or again after its pool was closed; nothing is open yet. */
    public Registration onTenantOpened(Consumer<? super TenantEvent> listener) {
        return tenantOpened.add(null, listener);
    }

    /** The same, for one group. */
    public Registration onTenantOpened(String name, Consumer<? super TenantEvent> listener) {
        return tenantOpened.add(name, listener);
    }

    /** A tenant's pool is closed: it was not used for long, or longest, or its group was replaced or disposed of. */
    public Registration onTenantClosed(Consumer<? super TenantEvent> listener) {
        return tenantClosed.add(null, listener);
    }

    /** The same, for one group. */
    public Registration onTenantClosed(String name, Consumer<? super TenantEvent> listener) {
        return tenantClosed.add(name, listener);
    }

    /** A tenant's lock was lifted for a block. */
    public Registration onTenantLockOverride(Consumer<? super TenantLockOverrideEvent> listener) {
        return overrides.add(null, listener);
    }

    /** Work got a connection, be it that of its transaction: of which node, and why. */
    public Registration onRoute(Consumer<? super RouteEvent> listener) {
        return routes.add(null, listener);
    }

    /** The same, for one connection name. */
    public Registration onRoute(String name, Consumer<? super RouteEvent> listener) {
        return routes.add(name, listener);
    }

    /** A replica has left the rotation. */
    public Registration onReplicaOut(Consumer<? super ReplicaOutEvent> listener) {
        return replicasOut.add(null, listener);
    }

    /** The same, for one connection name. */
    public Registration onReplicaOut(String name, Consumer<? super ReplicaOutEvent> listener) {
        return replicasOut.add(name, listener);
    }

    /** A replica has come into the rotation. */
    public Registration onReplicaIn(Consumer<? super ReplicaInEvent> listener) {
        return replicasIn.add(null, listener);
    }

    /** The same, for one connection name. */
    public Registration onReplicaIn(String name, Consumer<? super ReplicaInEvent> listener) {
        return replicasIn.add(name, listener);
    }

    /** Another node has become the writer. */
    public Registration onFailover(Consumer<? super FailoverEvent> listener) {
        return failovers.add(null, listener);
    }

    /** The same, for one connection name. */
    public Registration onFailover(String name, Consumer<? super FailoverEvent> listener) {
        return failovers.add(name, listener);
    }

    /** A pool that took no more work is closed; told on a thread of its own unless it was idle. */
    public Registration onDrained(Consumer<? super DrainEvent> listener) {
        return drained.add(null, listener);
    }

    /** The same, for one connection name. */
    public Registration onDrained(String name, Consumer<? super DrainEvent> listener) {
        return drained.add(name, listener);
    }

    /** No session of a pool has its old credentials any more; told on a thread of its own. */
    public Registration onRotated(Consumer<? super RotationEvent> listener) {
        return rotated.add(null, listener);
    }

    /** The same, for one connection name. */
    public Registration onRotated(String name, Consumer<? super RotationEvent> listener) {
        return rotated.add(name, listener);
    }

    /** A connection is held for longer than {@link ConnectionConfig#reportHeldLongerThan} allows; told on a thread of its own. */
    public Registration onLeak(Consumer<? super LeakEvent> listener) {
        return leaks.add(null, listener);
    }

    /** The same, for one connection name. */
    public Registration onLeak(String name, Consumer<? super LeakEvent> listener) {
        return leaks.add(name, listener);
    }

    /** Work got no connection in time. */
    public Registration onExhaustion(Consumer<? super ExhaustionEvent> listener) {
        return exhausted.add(null, listener);
    }

    /** The same, for one connection name. */
    public Registration onExhaustion(String name, Consumer<? super ExhaustionEvent> listener) {
        return exhausted.add(name, listener);
    }

    /** A physical connection was closed before its time. */
    public Registration onEviction(Consumer<? super EvictionEvent> listener) {
        return evicted.add(null, listener);
    }

    /** The same, for one connection name. */
    public Registration onEviction(String name, Consumer<? super EvictionEvent> listener) {
        return evicted.add(name, listener);
    }

    /** Work has failed and will be done again, after a pause that comes now. */
    public Registration onRetry(Consumer<? super RetryEvent> listener) {
        return retried.add(null, listener);
    }

    /** The same, for one connection name. */
    public Registration onRetry(String name, Consumer<? super RetryEvent> listener) {
        return retried.add(name, listener);
    }

    /** A circuit breaker has come into another state; told on the thread whose call has brought it there. */
    public Registration onCircuitBreaker(Consumer<? super CircuitEvent> listener) {
        return circuits.add(null, listener);
    }

    /** The same, for one connection name. */
    public Registration onCircuitBreaker(String name, Consumer<? super CircuitEvent> listener) {
        return circuits.add(name, listener);
    }

    /** A full bulkhead has refused work. */
    public Registration onBulkhead(Consumer<? super BulkheadEvent> listener) {
        return bulkheads.add(null, listener);
    }

    /** The same, for one connection name. */
    public Registration onBulkhead(String name, Consumer<? super BulkheadEvent> listener) {
        return bulkheads.add(name, listener);
    }

    void moved(Supplier<CircuitEvent> event) {
        if (!circuits.isEmpty()) {
            tell(circuits, event.get());
        }
    }

    void refused(Supplier<BulkheadEvent> event) {
        if (!bulkheads.isEmpty()) {
            tell(bulkheads, event.get());
        }
    }

    /** The client of a resource was opened or closed, or its server is down or back; told on a thread of its own. */
    public Registration onResource(Consumer<? super ResourceEvent> listener) {
        return resources.add(null, listener);
    }

    /** The same, for one connection name. */
    public Registration onResource(String name, Consumer<? super ResourceEvent> listener) {
        return resources.add(name, listener);
    }

    void fire(ResourceEvent event) {
        tell(resources, event);
    }

    boolean watchesRetry() {
        return !retried.isEmpty();
    }

    void fire(RetryEvent event) {
        tell(retried, event);
    }

    void drained(NodeName node, DrainReason reason, DrainReport report) {
        if (!drained.isEmpty()) {
            ConnectionKey key = node.key();
            tell(drained, new DrainEvent(key.name(), key.shard(), key.tenant(), node.toString(), reason, report));
        }
    }

    void rotated(NodeName node, int replaced, int cut) {
        if (!rotated.isEmpty()) {
            ConnectionKey key = node.key();
            tell(rotated, new RotationEvent(key.name(), key.shard(), key.tenant(), node.toString(), replaced, cut));
        }
    }

    void tenantLockOverridden(TenantLockOverrideEvent event) {
        tell(overrides, event);
    }

    void tenantOpened(String name, String tenant) {
        if (!tenantOpened.isEmpty()) {
            tell(tenantOpened, new TenantEvent(name, tenant));
        }
    }

    void tenantClosed(String name, String tenant) {
        if (!tenantClosed.isEmpty()) {
            tell(tenantClosed, new TenantEvent(name, tenant));
        }
    }

    boolean watchesConnect() {
        return !connect.isEmpty();
    }

    boolean watchesCheckout() {
        return !checkout.isEmpty() && !isTelling();
    }

    boolean watchesCheckin() {
        return !checkin.isEmpty() && !isTelling();
    }

    /** Whether this thread is inside a listener: telling it of what it does itself would go on for ever. */
    private boolean isTelling() {
        return telling.contains(Thread.currentThread());
    }

    boolean watchesDisconnect() {
        return !disconnect.isEmpty();
    }

    boolean watchesRoute() {
        return !routes.isEmpty() && !isTelling();
    }

    void fire(RouteEvent event) {
        tell(routes, event);
    }

    void fire(ReplicaOutEvent event) {
        tell(replicasOut, event);
    }

    void fire(ReplicaInEvent event) {
        tell(replicasIn, event);
    }

    void fire(FailoverEvent event) {
        tell(failovers, event);
    }

    boolean watchesExhaustion() {
        return !exhausted.isEmpty();
    }

    boolean watchesEviction() {
        return !evicted.isEmpty();
    }

    void fire(LeakEvent event) {
        tell(leaks, event);
    }

    void fire(ExhaustionEvent event) {
        tell(exhausted, event);
    }

    void fire(EvictionEvent event) {
        tell(evicted, event);
    }

    boolean watchesSwitch() {
        return !switches.isEmpty() && !isTelling();
    }

    void fire(ConnectEvent event) {
        tell(connect, event);
    }

    void fire(CheckoutEvent event) {
        tell(checkout, event);
    }

    void fire(CheckinEvent event) {
        tell(checkin, event);
    }

    void fire(DisconnectEvent event) {
        tell(disconnect, event);
    }

    void fire(SwitchEvent event) {
        tell(switches, event);
    }

    private <E extends ConnectionEvent> void tell(Listeners<E> listeners, E event) {
        boolean outermost = telling.add(Thread.currentThread());
        try {
            listeners.tell(event);
        } finally {
            if (outermost) {
                telling.remove(Thread.currentThread());
            }
        }
    }
}
