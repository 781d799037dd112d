package io.activerecord.connection;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells listeners what happens to connections. Safe for use by several threads. Each {@link Connections} has one.
 *
 * <p>Listeners run on the thread the event happens on, in the order of their registration; one that throws is logged and
 * never breaks the work. A listener may run SQL and open scopes itself: checkouts, checkins and switches made inside a
 * listener are told to nobody. Without a listener no event is made and no clock is read for it.
 */
public final class ConnectionEventHub {

    private final List<EventListener<ConnectEvent>> connect = new CopyOnWriteArrayList<>();
    private final List<EventListener<CheckoutEvent>> checkout = new CopyOnWriteArrayList<>();
    private final List<EventListener<CheckinEvent>> checkin = new CopyOnWriteArrayList<>();
    private final List<EventListener<DisconnectEvent>> disconnect = new CopyOnWriteArrayList<>();
    private final List<EventListener<SwitchEvent>> switches = new CopyOnWriteArrayList<>();
    private final List<EventListener<TenantEvent>> tenantOpened = new CopyOnWriteArrayList<>();
    private final List<EventListener<TenantEvent>> tenantClosed = new CopyOnWriteArrayList<>();
    private final List<EventListener<TenantLockOverrideEvent>> overrides = new CopyOnWriteArrayList<>();
    private final List<EventListener<RouteEvent>> routes = new CopyOnWriteArrayList<>();
    private final List<EventListener<ReplicaOutEvent>> replicasOut = new CopyOnWriteArrayList<>();
    private final List<EventListener<ReplicaInEvent>> replicasIn = new CopyOnWriteArrayList<>();
    private final List<EventListener<FailoverEvent>> failovers = new CopyOnWriteArrayList<>();
    private final List<EventListener<DrainEvent>> drained = new CopyOnWriteArrayList<>();
    private final List<EventListener<RotationEvent>> rotated = new CopyOnWriteArrayList<>();
    private final List<EventListener<LeakEvent>> leaks = new CopyOnWriteArrayList<>();
    private final List<EventListener<ExhaustionEvent>> exhausted = new CopyOnWriteArrayList<>();
    private final List<EventListener<EvictionEvent>> evicted = new CopyOnWriteArrayList<>();
    private final List<EventListener<RetryEvent>> retried = new CopyOnWriteArrayList<>();
    private final List<EventListener<ResourceEvent>> resources = new CopyOnWriteArrayList<>();

    /** The threads that are inside a listener. */
    private final Set<Thread> telling = ConcurrentHashMap.newKeySet();

    ConnectionEventHub() {}

    /** A physical connection was opened. */
    public Registration onConnect(Consumer<? super ConnectEvent> listener) {
        return add(connect, null, listener);
    }

    /** The same, for one connection name. */
    public Registration onConnect(String name, Consumer<? super ConnectEvent> listener) {
        return add(connect, name, listener);
    }

    /** A connection was lent to work. */
    public Registration onCheckout(Consumer<? super CheckoutEvent> listener) {
        return add(checkout, null, listener);
    }

    /** The same, for one connection name. */
    public Registration onCheckout(String name, Consumer<? super CheckoutEvent> listener) {
        return add(checkout, name, listener);
    }

    /** Work gave a connection back. */
    public Registration onCheckin(Consumer<? super CheckinEvent> listener) {
        return add(checkin, null, listener);
    }

    /** The same, for one connection name. */
    public Registration onCheckin(String name, Consumer<? super CheckinEvent> listener) {
        return add(checkin, name, listener);
    }

    /** A physical connection was closed. */
    public Registration onDisconnect(Consumer<? super DisconnectEvent> listener) {
        return add(disconnect, null, listener);
    }

    /** The same, for one connection name. */
    public Registration onDisconnect(String name, Consumer<? super DisconnectEvent> listener) {
        return add(disconnect, name, listener);
    }

    /** A scope was opened that leads to another connection, shard or tenant. */
    public Registration onSwitch(Consumer<? super SwitchEvent> listener) {
        return add(switches, null, listener);
    }

    /** The same, for scopes that lead to one connection name. */
    public Registration onSwitch(String name, Consumer<? super SwitchEvent> listener) {
        return add(switches, name, listener);
    }

    /** A tenant of a group is used for the first time, or again after its pool was closed; nothing is open yet. */
    public Registration onTenantOpened(Consumer<? super TenantEvent> listener) {
        return add(tenantOpened, null, listener);
    }

    /** The same, for one group. */
    public Registration onTenantOpened(String name, Consumer<? super TenantEvent> listener) {
        return add(tenantOpened, name, listener);
    }

    /** A tenant's pool is closed: it was not used for long, or longest, or its group was replaced or disposed of. */
    public Registration onTenantClosed(Consumer<? super TenantEvent> listener) {
        return add(tenantClosed, null, listener);
    }

    /** The same, for one group. */
    public Registration onTenantClosed(String name, Consumer<? super TenantEvent> listener) {
        return add(tenantClosed, name, listener);
    }

    /** A tenant's lock was lifted for a block. */
    public Registration onTenantLockOverride(Consumer<? super TenantLockOverrideEvent> listener) {
        return add(overrides, null, listener);
    }

    /** Work got a connection, be it that of its transaction: of which node, and why. */
    public Registration onRoute(Consumer<? super RouteEvent> listener) {
        return add(routes, null, listener);
    }

    /** The same, for one connection name. */
    public Registration onRoute(String name, Consumer<? super RouteEvent> listener) {
        return add(routes, name, listener);
    }

    /** A replica has left the rotation. */
    public Registration onReplicaOut(Consumer<? super ReplicaOutEvent> listener) {
        return add(replicasOut, null, listener);
    }

    /** The same, for one connection name. */
    public Registration onReplicaOut(String name, Consumer<? super ReplicaOutEvent> listener) {
        return add(replicasOut, name, listener);
    }

    /** A replica has come into the rotation. */
    public Registration onReplicaIn(Consumer<? super ReplicaInEvent> listener) {
        return add(replicasIn, null, listener);
    }

    /** The same, for one connection name. */
    public Registration onReplicaIn(String name, Consumer<? super ReplicaInEvent> listener) {
        return add(replicasIn, name, listener);
    }

    /** Another node has become the writer. */
    public Registration onFailover(Consumer<? super FailoverEvent> listener) {
        return add(failovers, null, listener);
    }

    /** The same, for one connection name. */
    public Registration onFailover(String name, Consumer<? super FailoverEvent> listener) {
        return add(failovers, name, listener);
    }

    /** A pool that took no more work is closed; told on a thread of its own unless it was idle. */
    public Registration onDrained(Consumer<? super DrainEvent> listener) {
        return add(drained, null, listener);
    }

    /** The same, for one connection name. */
    public Registration onDrained(String name, Consumer<? super DrainEvent> listener) {
        return add(drained, name, listener);
    }

    /** No session of a pool has its old credentials any more; told on a thread of its own. */
    public Registration onRotated(Consumer<? super RotationEvent> listener) {
        return add(rotated, null, listener);
    }

    /** The same, for one connection name. */
    public Registration onRotated(String name, Consumer<? super RotationEvent> listener) {
        return add(rotated, name, listener);
    }

    /** A connection is held for longer than {@link ConnectionConfig#reportHeldLongerThan} allows; told on a thread of its own. */
    public Registration onLeak(Consumer<? super LeakEvent> listener) {
        return add(leaks, null, listener);
    }

    /** The same, for one connection name. */
    public Registration onLeak(String name, Consumer<? super LeakEvent> listener) {
        return add(leaks, name, listener);
    }

    /** Work got no connection in time. */
    public Registration onExhaustion(Consumer<? super ExhaustionEvent> listener) {
        return add(exhausted, null, listener);
    }

    /** The same, for one connection name. */
    public Registration onExhaustion(String name, Consumer<? super ExhaustionEvent> listener) {
        return add(exhausted, name, listener);
    }

    /** A physical connection was closed before its time. */
    public Registration onEviction(Consumer<? super EvictionEvent> listener) {
        return add(evicted, null, listener);
    }

    /** The same, for one connection name. */
    public Registration onEviction(String name, Consumer<? super EvictionEvent> listener) {
        return add(evicted, name, listener);
    }

    /** Work has failed and will be done again, after a pause that comes now. */
    public Registration onRetry(Consumer<? super RetryEvent> listener) {
        return add(retried, null, listener);
    }

    /** The same, for one connection name. */
    public Registration onRetry(String name, Consumer<? super RetryEvent> listener) {
        return add(retried, name, listener);
    }

    /** The client of a resource was opened or closed, or its server is down or back; told on a thread of its own. */
    public Registration onResource(Consumer<? super ResourceEvent> listener) {
        return add(resources, null, listener);
    }

    /** The same, for one connection name. */
    public Registration onResource(String name, Consumer<? super ResourceEvent> listener) {
        return add(resources, name, listener);
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

    private static <E extends ConnectionEvent> Registration add(
            List<EventListener<E>> listeners, @Nullable String name, Consumer<? super E> action) {
        EventListener<E> listener = new EventListener<>(name, action);
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private <E extends ConnectionEvent> void tell(List<EventListener<E>> listeners, E event) {
        boolean outermost = telling.add(Thread.currentThread());
        try {
            for (EventListener<E> listener : listeners) {
                listener.accept(event);
            }
        } finally {
            if (outermost) {
                telling.remove(Thread.currentThread());
            }
        }
    }
}
