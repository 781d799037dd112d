package io.activerecord;

import io.activerecord.connection.BudgetFigures;
import io.activerecord.connection.ConnectionStatus;
import io.activerecord.connection.Metrics;
import io.activerecord.connection.NodeStatus;
import io.activerecord.connection.PoolFigures;
import io.activerecord.connection.RouteExplanation;
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
