package io.activerecord;

import io.activerecord.connection.BudgetFigures;
import io.activerecord.connection.ConnectionHealth;
import io.activerecord.connection.ConnectionStatus;
import io.activerecord.connection.Diagnosis;
import io.activerecord.connection.Metrics;
import io.activerecord.connection.NodeStatus;
import io.activerecord.connection.PoolFigures;
import io.activerecord.connection.RouteExplanation;
import java.time.Duration;
import java.util.List;

/** What {@link ConnectionManager} tells of connections: where work would go, how they stand, how busy they are. */
abstract sealed class ManagerViews permits ManagerScopes {
    ManagerViews() {}

    /** Where {@link Query#list} would go now, and why; or why it would be refused. Opens nothing. */
    public static RouteExplanation explainRoute(Query<?> query) {
        return query.explainRoute();
    }

    /** How each connection stands: every name, and every tenant that was used. Opens nothing. */
    public static List<ConnectionStatus> status() {
        return ConnectionManager.connections().status();
    }

    /**
     * How each server of a connection stands: its role, whether work is sent to it, how far it is behind. As far as it is known:
     * servers are asked from the first use on. Asks none.
     *
     * @throws io.activerecord.error.UnknownConnectionException if the name is not defined
     */
    public static List<NodeStatus> nodes(String name) {
        return ConnectionManager.connections().nodes(name);
    }

    /**
     * What is counted of every connection, by node, role and tenant, with sums: pool, waits, requests, errors, response times,
     * utilisation. Asks no server.
     */
    public static Metrics metrics() {
        return ConnectionManager.connections().metrics();
    }

    /** Whether work on each connection is expected to succeed, and why not; by what is known, without asking a server. */
    public static List<ConnectionHealth> health() {
        return ConnectionManager.connections().health().all();
    }

    /**
     * Whether all of these are ready for work, by what is known: for the probe of a container or load balancer. Asks no server.
     *
     * @param names none for all that are defined
     * @throws io.activerecord.error.UnknownConnectionException if a name is not defined
     */
    public static boolean ready(String... names) {
        return ConnectionManager.connections().health().ready(names);
    }

    /**
     * Asks every server of a connection how it stands, over a connection beside the pool; returns within {@code budget},
     * whatever hangs.
     *
     * @throws io.activerecord.error.UnknownConnectionException if the name is not defined, or needs a tenant
     */
    public static Diagnosis diagnose(String name, Duration budget) {
        return ConnectionManager.connections().health().diagnose(name, budget);
    }

    /** How the budgets stand that pools share. */
    public static List<BudgetFigures> budgets() {
        return ConnectionManager.connections().budgets();
    }

    /**
     * How busy a connection's pool is; all zero before it is opened.
     *
     * @throws io.activerecord.error.UnknownConnectionException if the name is not defined
     */
    public static PoolFigures figures(String name) {
        return ConnectionManager.connections().figures(name);
    }
}
