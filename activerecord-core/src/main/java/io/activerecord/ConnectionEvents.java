package io.activerecord;

import io.activerecord.connection.BulkheadEvent;
import io.activerecord.connection.CheckinEvent;
import io.activerecord.connection.CheckoutEvent;
import io.activerecord.connection.CircuitEvent;
import io.activerecord.connection.ConnectEvent;
import io.activerecord.connection.ConnectionEventHub;
import io.activerecord.connection.DisconnectEvent;
import io.activerecord.connection.DrainEvent;
import io.activerecord.connection.EvictionEvent;
import io.activerecord.connection.ExhaustionEvent;
import io.activerecord.connection.FailoverEvent;
import io.activerecord.connection.LeakEvent;
import io.activerecord.connection.Registration;
import io.activerecord.connection.ReplicaInEvent;
import io.activerecord.connection.ReplicaOutEvent;
import io.activerecord.connection.ResourceEvent;
import io.activerecord.connection.RetryEvent;
import io.activerecord.connection.RotationEvent;
import io.activerecord.connection.RouteEvent;
import io.activerecord.connection.SwitchEvent;
import io.activerecord.connection.TenantEvent;
import io.activerecord.connection.TenantLockOverrideEvent;
import java.util.function.Consumer;

/**
 * What happens to connections, told to listeners: for every name, or for one. Safe for use by several threads. A
 * listener runs on the thread the thing happens on, so it must be quick; one that throws is logged and breaks nothing.
 *
 * <pre>{@code
 * Registration counting = ConnectionEvents.onCheckout(e -> lent.increment());
 * ...
 * counting.close();
 * }</pre>
 */
public final class ConnectionEvents {
    private ConnectionEvents() {}

    private static ConnectionEventHub hub() {
        return ConnectionManager.connections().events();
    }

    /** A physical connection was opened. */
    public static Registration onConnect(Consumer<? super ConnectEvent> listener) {
        return hub().onConnect(listener);
    }

    /** A physical connection of this name was opened. */
    public static Registration onConnect(String name, Consumer<? super ConnectEvent> listener) {
        return hub().onConnect(name, listener);
    }

    /** A connection was lent to work. */
    public static Registration onCheckout(Consumer<? super CheckoutEvent> listener) {
        return hub().onCheckout(listener);
    }

    /** A connection of this name was lent to work. */
    public static Registration onCheckout(String name, Consumer<? super CheckoutEvent> listener) {
        return hub().onCheckout(name, listener);
    }

    /** A connection came back from work. */
    public static Registration onCheckin(Consumer<? super CheckinEvent> listener) {
        return hub().onCheckin(listener);
    }

    /** A connection of this name came back from work. */
    public static Registration onCheckin(String name, Consumer<? super CheckinEvent> listener) {
        return hub().onCheckin(name, listener);
    }

    /** A physical connection was closed. */
    public static Registration onDisconnect(Consumer<? super DisconnectEvent> listener) {
        return hub().onDisconnect(listener);
    }

    /** A physical connection of this name was closed. */
    public static Registration onDisconnect(String name, Consumer<? super DisconnectEvent> listener) {
        return hub().onDisconnect(name, listener);
    }

    /** A scope put models on another connection. */
    public static Registration onSwitch(Consumer<? super SwitchEvent> listener) {
        return hub().onSwitch(listener);
    }

    /** A scope put models on this connection. */
    public static Registration onSwitch(String name, Consumer<? super SwitchEvent> listener) {
        return hub().onSwitch(name, listener);
    }

    /** A tenant came into use; nothing is open yet. */
    public static Registration onTenantOpened(Consumer<? super TenantEvent> listener) {
        return hub().onTenantOpened(listener);
    }

    /** A tenant of this group came into use. */
    public static Registration onTenantOpened(String name, Consumer<? super TenantEvent> listener) {
        return hub().onTenantOpened(name, listener);
    }

    /** A tenant's pool was closed: nobody used it, or its group was replaced or disposed of. */
    public static Registration onTenantClosed(Consumer<? super TenantEvent> listener) {
        return hub().onTenantClosed(listener);
    }

    /** The same, for the tenants of this group. */
    public static Registration onTenantClosed(String name, Consumer<? super TenantEvent> listener) {
        return hub().onTenantClosed(name, listener);
    }

    /** A connection was lent: from which node, and why. */
    public static Registration onRoute(Consumer<? super RouteEvent> listener) {
        return hub().onRoute(listener);
    }

    /** A connection of this name was lent. */
    public static Registration onRoute(String name, Consumer<? super RouteEvent> listener) {
        return hub().onRoute(name, listener);
    }

    /** A replica has left the rotation. */
    public static Registration onReplicaOut(Consumer<? super ReplicaOutEvent> listener) {
        return hub().onReplicaOut(listener);
    }

    /** A replica of this name has left the rotation. */
    public static Registration onReplicaOut(String name, Consumer<? super ReplicaOutEvent> listener) {
        return hub().onReplicaOut(name, listener);
    }

    /** A replica has come into the rotation. */
    public static Registration onReplicaIn(Consumer<? super ReplicaInEvent> listener) {
        return hub().onReplicaIn(listener);
    }

    /** A replica of this name has come into the rotation. */
    public static Registration onReplicaIn(String name, Consumer<? super ReplicaInEvent> listener) {
        return hub().onReplicaIn(name, listener);
    }

    /** Another node has become the writer. */
    public static Registration onFailover(Consumer<? super FailoverEvent> listener) {
        return hub().onFailover(listener);
    }

    /** Another node of this name has become the writer. */
    public static Registration onFailover(String name, Consumer<? super FailoverEvent> listener) {
        return hub().onFailover(name, listener);
    }

    /** A pool that was replaced, disposed of or not used is closed: how much work ended, and what was cut off. */
    public static Registration onDrained(Consumer<? super DrainEvent> listener) {
        return hub().onDrained(listener);
    }

    /** A pool of this name that took no more work is closed. */
    public static Registration onDrained(String name, Consumer<? super DrainEvent> listener) {
        return hub().onDrained(name, listener);
    }

    /** No session of a pool has its old credentials any more. */
    public static Registration onRotated(Consumer<? super RotationEvent> listener) {
        return hub().onRotated(listener);
    }

    /** No session of a pool of this name has its old credentials any more. */
    public static Registration onRotated(String name, Consumer<? super RotationEvent> listener) {
        return hub().onRotated(name, listener);
    }

    /** A tenant's lock was lifted for a block, with the reason that was given. */
    public static Registration onTenantLockOverride(Consumer<? super TenantLockOverrideEvent> listener) {
        return hub().onTenantLockOverride(listener);
    }

    /** A connection is held for longer than {@link io.activerecord.connection.ConnectionConfig#reportHeldLongerThan} allows; told on a thread of its own. */
    public static Registration onLeak(Consumer<? super LeakEvent> listener) {
        return hub().onLeak(listener);
    }

    /** The same, for connections of this name. */
    public static Registration onLeak(String name, Consumer<? super LeakEvent> listener) {
        return hub().onLeak(name, listener);
    }

    /** Work got no connection in time. */
    public static Registration onExhaustion(Consumer<? super ExhaustionEvent> listener) {
        return hub().onExhaustion(listener);
    }

    /** The same, for connections of this name. */
    public static Registration onExhaustion(String name, Consumer<? super ExhaustionEvent> listener) {
        return hub().onExhaustion(name, listener);
    }

    /** Work has failed and will be done again, after a pause that comes now. */
    public static Registration onRetry(Consumer<? super RetryEvent> listener) {
        return hub().onRetry(listener);
    }

    /** The same, on connections of this name. */
    public static Registration onRetry(String name, Consumer<? super RetryEvent> listener) {
        return hub().onRetry(name, listener);
    }

    /** A circuit breaker has come into another state; told on the thread whose call has brought it there. */
    public static Registration onCircuitBreaker(Consumer<? super CircuitEvent> listener) {
        return hub().onCircuitBreaker(listener);
    }

    /** The same, for connections of this name. */
    public static Registration onCircuitBreaker(String name, Consumer<? super CircuitEvent> listener) {
        return hub().onCircuitBreaker(name, listener);
    }

    /** A full bulkhead has refused work. */
    public static Registration onBulkhead(Consumer<? super BulkheadEvent> listener) {
        return hub().onBulkhead(listener);
    }

    /** The same, for connections of this name. */
    public static Registration onBulkhead(String name, Consumer<? super BulkheadEvent> listener) {
        return hub().onBulkhead(name, listener);
    }

    /** A physical connection was closed before its time. */
    public static Registration onEviction(Consumer<? super EvictionEvent> listener) {
        return hub().onEviction(listener);
    }

    /** The same, for connections of this name. */
    public static Registration onEviction(String name, Consumer<? super EvictionEvent> listener) {
        return hub().onEviction(name, listener);
    }

    /** The client of a {@linkplain io.activerecord.connection.Resource resource} was opened or closed, or its server is down or back. */
    public static Registration onResource(Consumer<? super ResourceEvent> listener) {
        return hub().onResource(listener);
    }

    /** The same, for one name. */
    public static Registration onResource(String name, Consumer<? super ResourceEvent> listener) {
        return hub().onResource(name, listener);
    }
}
