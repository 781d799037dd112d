package io.activerecord.dialect.jooq;

import io.activerecord.dialect.DialectFeature;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.NamedQuery;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.ShapePart;
import io.activerecord.sql.SqlCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Context;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;

/**
 * The queries under names that a statement reads: wherever they were asked for, they stand at its head, as some engines
 * take them nowhere else; those that another reads before it.
 */
final class With {
    private final Pass pass;
    private final Map<String, NamedQuery> queries = new LinkedHashMap<>();

    private With(Pass pass) {
        this.pass = pass;
    }

    /** {@code query} with what {@code parts} ask for before it. */
    static QueryPart before(Pass pass, List<? extends ShapePart> parts, SqlCommand command, QueryPart query) {
        With with = new With(pass);
        parts.forEach(with::collect);
        if (with.queries.isEmpty()) {
            return query;
        }
        pass.require(DialectFeature.COMMON_TABLE_EXPRESSIONS, "give a query a name", "write it where its name is used");
        if (!(command instanceof SelectCommand)) {
            pass.require(
                    DialectFeature.COMMON_TABLE_EXPRESSIONS_IN_CHANGES,
                    "give a query a name for an update or delete",
                    "select the keys first");
        }
        return CustomQueryPart.of(context -> {
            with.write(context);
            context.visit(query);
        });
    }

    @SuppressWarnings("ReferenceEquality") // equal ones may hold other values the next time, and the text is kept
    private void collect(ShapePart part) {
        if (!(part instanceof NamedQuery cte)) {
            pass.parts().of(part).forEach(this::collect);
            return;
        }
        NamedQuery before = queries.get(cte.name());
        if (before != null && before != cte) {
            throw new InvalidQueryException("two queries of one statement are named '" + cte.name()
                    + "'; give one of them another name, or use one object for both");
        }
        if (before == null) {
            pass.parts().of(cte).forEach(this::collect);
            queries.putIfAbsent(cte.name(), cte);
        }
    }

    private void write(Context<?> context) {
        boolean recursive = queries.values().stream().anyMatch(NamedQuery::recursive);
        context.sql(recursive && pass.target().saysRecursive() ? "with recursive " : "with ");
        List<QueryPart> parts = new ArrayList<>();
        for (NamedQuery cte : queries.values()) {
            QueryPart query = new Selects(pass).rows(cte.query());
            parts.add(CustomQueryPart.of(each -> write(each, cte, query)));
        }
        ValueRows.list(context, parts);
        context.sql(" ");
    }

    private void write(Context<?> context, NamedQuery cte, QueryPart query) {
        context.visit(pass.name(cte.name()));
        if (!cte.columns().isEmpty()) {
            context.sql(" (");
            ValueRows.list(context, cte.columns().stream().map(pass::name).toList());
            context.sql(")");
        }
        context.sql(" as (").visit(query).sql(")");
    }
}
