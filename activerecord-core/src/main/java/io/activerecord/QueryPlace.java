package io.activerecord;

import io.activerecord.connection.Route;
import io.activerecord.connection.RouteExplanation;
import io.activerecord.connection.SwitchPolicy;
import io.activerecord.sql.Access;
import org.jspecify.annotations.Nullable;

/**
 * Where a query was told to run, apart from scopes: on a connection by name, or where a record came from.
 *
 * @param connection null for the origin's
 * @param policy null for the configured one
 * @param origin null for the connection's name
 */
record QueryPlace(
        @Nullable String connection,
        @Nullable SwitchPolicy policy,
        @Nullable RecordOrigin origin) {
    Engine engine() {
        return origin == null ? ConnectionManager.engine() : origin.engine();
    }

    RouteExplanation explained(Access access) {
        if (origin != null) {
            return origin.engine().connections().explainer().origin(origin.key(), access);
        }
        return engine().connections().explainer().named(String.valueOf(connection), policy, access);
    }

    Route route() {
        if (origin != null) {
            return origin.engine().connections().routeTo(origin.key());
        }
        if (connection == null) {
            throw new IllegalStateException("a place needs a connection or an origin");
        }
        return ConnectionManager.engine().connections().routeTo(connection, policy);
    }
}
