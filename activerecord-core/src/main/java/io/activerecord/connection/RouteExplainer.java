package io.activerecord.connection;

import io.activerecord.connection.Frame.NameFrame;
import io.activerecord.connection.Frame.WorkFrame;
import io.activerecord.error.ActiveRecordException;
import io.activerecord.sql.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Says where work of the calling thread would go, by what a lease of it would ask. Opens nothing, sends nothing and changes
 * nothing. Safe for use by several threads; {@link Connections#explainer} gives it.
 */
public final class RouteExplainer {
    private final Connections connections;

    RouteExplainer(Connections connections) {
        this.connections = connections;
    }

    /** As {@link Connections#route}. */
    public RouteExplanation work(String modelConnection, @Nullable Class<?> model, Access access) {
        List<String> steps = new ArrayList<>();
        steps.add(
                model == null
                        ? "work of no model, for '" + modelConnection + "'"
                        : "model " + model.getSimpleName() + " lives on '" + modelConnection + "'");
        NameFrame names = NameFrame.covering(connections.context().current(), model);
        if (names != null) {
            Class<?> covered = names.model();
            steps.add("the innermost scope that covers it, "
                    + (covered == null ? "of every model" : "of " + covered.getSimpleName()) + ", leads to '"
                    + names.connectionName() + "'");
        }
        return explained(() -> connections.route(modelConnection, model), access, steps);
    }

    /** As {@link Connections#routeTo(String, SwitchPolicy)}. */
    public RouteExplanation named(String connection, @Nullable SwitchPolicy policy, Access access) {
        List<String> steps = new ArrayList<>();
        steps.add("the call names '" + connection + "', so scopes do not count");
        return explained(() -> connections.routeTo(connection, policy), access, steps);
    }

    /** For a model with a shard key: {@code way} finds the shard by the key that the work names, or by what holds. */
    public RouteExplanation sharded(Class<?> model, Supplier<Route> way, Access access) {
        List<String> steps = new ArrayList<>();
        steps.add("model " + model.getSimpleName()
                + " has a shard key: its value in the work decides, or else what holds on the thread");
        return explained(way, access, steps);
    }

    /** As {@link Connections#routeTo(ConnectionKey)}. */
    public RouteExplanation origin(ConnectionKey origin, Access access) {
        List<String> steps = new ArrayList<>();
        steps.add("the record came from '" + origin + "', so scopes and tenants do not count");
        return explained(() -> connections.routeTo(origin), access, steps);
    }

    private RouteExplanation explained(Supplier<Route> way, Access access, List<String> steps) {
        try {
            Route route = way.get();
            ConnectionKey key = route.key();
            if (key.shard() != null || key.tenant() != null) {
                steps.add("that is '" + key + "'" + (key.shard() == null ? "" : " on shard '" + key.shard() + "'")
                        + (key.tenant() == null ? "" : " for tenant '" + key.tenant() + "'"));
            }
            NodeChoice choice = choice(route, access, steps);
            steps.add("goes to " + choice.decision());
            return new RouteExplanation(choice.decision(), choice.candidates(), steps, null);
        } catch (ActiveRecordException refusal) {
            steps.add("refused: " + refusal.getMessage());
            return new RouteExplanation(null, List.of(), steps, refusal);
        }
    }

    /** In the order in which {@link Connections#lease} asks. */
    private NodeChoice choice(Route route, Access access, List<String> steps) {
        Frame frame = connections.context().current();
        TenantLock.require(frame, route);
        AccessRules.require(frame, route, access);
        WorkFrame innermost = frame == null ? null : frame.works();
        PinnedWork covering = SwitchRule.covering(innermost, route.key());
        if (covering != null) {
            SwitchRule.requireWritable(covering, route.key(), access);
            return joined(covering, route.key(), steps);
        }
        PinnedWork joining = innermost == null ? null : SwitchRule.joining(innermost.work(), route);
        if (joining != null) {
            return joining(joining, frame, route, access, steps);
        }
        if (innermost != null) {
            steps.add("SwitchPolicy.SUSPEND: outside of the transaction on '"
                    + innermost.work().key() + "'");
        }
        NodeChoice choice = route.database().choose(access);
        steps.addAll(choice.why());
        return choice;
    }

    private static NodeChoice joined(PinnedWork work, ConnectionKey key, List<String> steps) {
        Lease lease = work.leaseOf(key);
        if (lease == null) {
            throw new IllegalStateException("a transaction covers " + key + " and has no lease of it");
        }
        steps.add("part of the open transaction on '" + work.key() + "', and so of its connection");
        RouteDecision decision = lease.view().decision();
        return new NodeChoice(decision, List.of(decision.node()), List.of());
    }

    private static NodeChoice joining(
            PinnedWork work, @Nullable Frame frame, Route route, Access access, List<String> steps) {
        Access begun = work.beganReadOnly() ? Access.READ : Access.WRITE;
        AccessRules.requireTransaction(frame, route, begun);
        SwitchRule.requireWritable(work, route.key(), access);
        steps.add("SwitchPolicy.JOIN: joins the transaction on '" + work.key() + "' with a connection of its own");
        NodeChoice choice = route.database().choose(begun);
        steps.addAll(choice.why());
        return new NodeChoice(choice.decision().inTransaction(), choice.candidates(), List.of());
    }
}
