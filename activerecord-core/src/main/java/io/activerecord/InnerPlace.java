package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.InnerQuery;
import io.activerecord.sql.ShapeWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a query that stands inside another would run by itself: by what it was told, else by its model and the scopes of
 * the thread that sends the statement. Immutable; safe for use by several threads.
 *
 * @param place null if it was told none
 */
record InnerPlace(Finder<?> finder, @Nullable QueryPlace place) implements InnerQuery {
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
        if (goesWith(outer)) {
            return;
        }
        Object here = outer.route().key();
        Object there = (place == null ? finder.route() : place.route()).key();
        if (!here.equals(there)) {
            throw new InvalidQueryException("cannot use a query of "
                    + finder.model().getSimpleName() + " inside one of "
                    + outer.finder().model().getSimpleName() + ": they run on two connections, '" + there + "' and '"
                    + here + "', and one statement on one; read its values first and pass them with in(..), or name one"
                    + " connection with using(..) in both");
        }
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
