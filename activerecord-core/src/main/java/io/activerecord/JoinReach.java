package io.activerecord;

import io.activerecord.sql.Condition;
import io.activerecord.sql.Exists;
import io.activerecord.sql.ImplicitCondition;
import io.activerecord.sql.Join;
import io.activerecord.sql.Junction;
import io.activerecord.sql.SelectCommand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets what a query joins, and what stands between it and the owners of an association, be of all tenants where the query
 * is. Both were put together before the query was told. Queries inside it say so for themselves.
 */
final class JoinReach {
    private JoinReach() {}

    static QuerySpec acrossTenants(QuerySpec spec) {
        return spec.joins(joins(spec.joins())).where(optional(spec.where()));
    }

    private static List<Join> joins(List<Join> joins) {
        return joins.stream()
                .map(join -> new Join(join.kind(), join.source(), across(join.on())))
                .toList();
    }

    private static @Nullable Condition optional(@Nullable Condition condition) {
        return condition == null ? null : across(condition);
    }

    private static Condition across(Condition condition) {
        if (condition instanceof ImplicitCondition implicit && implicit.source() instanceof FilteredRows rows) {
            return new ImplicitCondition(rows.acrossTenants());
        }
        if (condition instanceof Junction junction) {
            return new Junction(
                    junction.kind(),
                    junction.parts().stream().map(JoinReach::across).toList());
        }
        return condition instanceof Exists exists && exists.select().madeOf() == null
                ? new Exists(across(exists.select()), exists.negated())
                : condition;
    }

    /** Rows between, which no query of its own asked for. */
    private static SelectCommand across(SelectCommand between) {
        return new SelectCommand(
                between.distinct(),
                between.selections(),
                between.from(),
                joins(between.joins()),
                optional(between.where()),
                between.groupBy(),
                between.having(),
                between.orderBy(),
                between.limit(),
                between.offset(),
                between.lock(),
                between.with());
    }
}
