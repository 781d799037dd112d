package io.activerecord;

import io.activerecord.connection.ConnectionKey;
import io.activerecord.connection.Route;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Condition;
import io.activerecord.sql.InnerQuery;
import io.activerecord.sql.ShapeWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a query that stands inside another would run by itself: by what it was told, else by its model and the scopes of
 * the thread that sends the statement. Immutable; safe for use by several threads.
 *
 * @param place null if it was told none
 * @param keyed its condition, if that may say which shard it is about
 */
record InnerPlace(
        Finder<?> finder,
        @Nullable QueryPlace place,
        @Nullable Condition keyed) implements InnerQuery {
    /**
     * Refuses a statement of {@code outer} if a query inside it belongs elsewhere.
     *
     * @throws InvalidQueryException naming both connections
     */
    static void requireOne(Query<?> outer, ShapeWriter shape) {
        List<InnerQuery> inner = shape.innerQueries();
        for (int i = 0; i < inner.size(); i++) {
            if (inner.get(i) instanceof InnerPlace each) {
                each.requireIn(outer);
            }
        }
    }

    private void requireIn(Query<?> outer) {
        boolean together = goesWith(outer);
        if (together && keyed == null) {
            return;
        }
        ConnectionKey here = outer.route().key();
        Object there = there(here.shard());
        if (!together && !here.equals(there)) {
            throw new InvalidQueryException("cannot use a query of "
                    + finder.model().getSimpleName() + " inside one of "
                    + outer.finder().model().getSimpleName() + ": they run on two connections, '" + there + "' and '"
                    + here + "', and one statement on one; read its values first and pass them with in(..), or name one"
                    + " connection with using(..) in both");
        }
    }

    /** One that names no shard goes with the outer query; one that names another is refused. */
    private Object there(@Nullable String shard) {
        return shard == null
                ? route().key()
                : ConnectionManager.connections().shards().assuming(shard, () -> route().key());
    }

    private Route route() {
        ShardColumn column = finder.filled().shard();
        if (column != null) {
            return column.route(finder, place, keyed);
        }
        return place == null ? finder.route() : place.route();
    }

    /** Without a place of its own it runs wherever the outer query was told to, if their models live together. */
    private boolean goesWith(Query<?> outer) {
        QueryPlace told = outer.spec().place();
        if (place != null) {
            return place.equals(told);
        }
        return told == null
                ? finder.model() == outer.finder().model()
                : finder.mapping()
                        .connectionName()
                        .equals(outer.finder().mapping().connectionName());
    }
}
