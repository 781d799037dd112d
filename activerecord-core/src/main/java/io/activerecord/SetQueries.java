package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.sql.Condition;
import io.activerecord.sql.DerivedTable;
import io.activerecord.sql.FromItem;
import io.activerecord.sql.Join;
import io.activerecord.sql.NamedQuery;
import io.activerecord.sql.SetOperation;
import io.activerecord.sql.Source;
import io.activerecord.sql.Table;
import java.util.ArrayList;
import java.util.List;

/** Queries whose rows are not those of the model's table: several put together, or those of a query under a name. */
final class SetQueries {
    private SetQueries() {}

    /** Stands where the model's table stood, under its name, so that the model's columns mean those of the whole. */
    static <M extends ActiveRecord<?>> QuerySpec together(
            SetOperation.Operator operator, Query<M> first, Query<M> second) {
        check(operator, first);
        check(operator, second);
        boolean across = first.spec().reach().acrossTenants();
        if (across != second.spec().reach().acrossTenants()
                && first.finder().filled().tenant() != null) {
            throw new InvalidQueryException(
                    operator + " of queries of which one is acrossTenants() and one is not would give"
                            + " rows of all tenants; say it of both, or of none");
        }
        SetOperation set =
                new SetOperation(operator, List.of(first.inside(first.command()), second.inside(second.command())));
        String alias = first.finder().mapping().source().alias();
        return QuerySpec.EVERYTHING
                .reach(Reach.ofBoth(first.spec().reach(), second.spec().reach()))
                .from(DerivedTable.of(set, alias))
                .place(first.spec().place())
                .preloads(first.spec().preloads());
    }

    private static void check(SetOperation.Operator operator, Query<?> query) {
        query.spec().requireNoGroups(operator + " of queries");
        query.spec().requireNoLock(operator + " of queries");
    }

    static QuerySpec from(Query<?> query, Cte cte) {
        for (ColumnMapping column : query.finder().mapping().columns()) {
            cte.ref(column.name(), column.type());
        }
        String alias = query.finder().mapping().source().alias();
        return with(query.spec(), cte).from(new Source(Table.of(cte.name()), alias));
    }

    static QuerySpec with(QuerySpec spec, NamedRows rows) {
        NamedQuery query = rows.query();
        if (query == null || spec.with().contains(query)) {
            return spec;
        }
        List<NamedQuery> all = new ArrayList<>(spec.with());
        all.add(query);
        return spec.with(List.copyOf(all));
    }

    static QuerySpec join(Query<?> query, Join.Kind kind, NamedRows rows, Condition on) {
        FromItem item = rows.item();
        QuerySpec spec = query.spec();
        boolean taken = query.finder().mapping().source().alias().equals(item.alias());
        for (Join join : spec.joins()) {
            taken |= join.source().alias().equals(item.alias());
        }
        if (taken) {
            throw new InvalidQueryException(
                    "joining '" + item.alias() + "' would name two tables so; give it a name of its own");
        }
        List<Join> joins = new ArrayList<>(spec.joins());
        joins.add(new Join(kind, item, on));
        return with(spec, rows).joins(List.copyOf(joins));
    }
}
