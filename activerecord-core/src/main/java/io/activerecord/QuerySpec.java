package io.activerecord;

import io.activerecord.sql.Bind;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Expression;
import io.activerecord.sql.Join;
import io.activerecord.sql.Ordering;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import io.activerecord.sql.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query has been told so far. Its lists are immutable. */
record QuerySpec(
        boolean distinct,
        List<Join> joins,
        @Nullable Condition where,
        List<Expression> groupBy,
        @Nullable Condition having,
        List<Ordering> orderBy,
        @Nullable Bind limit,
        @Nullable Bind offset,
        List<Association<?, ?>> preloads,
        @Nullable QueryPlace place) {

    static final QuerySpec EVERYTHING =
            new QuerySpec(false, List.of(), null, List.of(), null, List.of(), null, null, List.of(), null);

    QuerySpec distinct(boolean value) {
        return new QuerySpec(value, joins, where, groupBy, having, orderBy, limit, offset, preloads, place);
    }

    QuerySpec joins(List<Join> value) {
        return new QuerySpec(distinct, value, where, groupBy, having, orderBy, limit, offset, preloads, place);
    }

    QuerySpec where(Condition value) {
        return new QuerySpec(distinct, joins, value, groupBy, having, orderBy, limit, offset, preloads, place);
    }

    QuerySpec groupBy(List<Expression> value) {
        return new QuerySpec(distinct, joins, where, value, having, orderBy, limit, offset, preloads, place);
    }

    QuerySpec having(Condition value) {
        return new QuerySpec(distinct, joins, where, groupBy, value, orderBy, limit, offset, preloads, place);
    }

    QuerySpec orderBy(List<Ordering> value) {
        return new QuerySpec(distinct, joins, where, groupBy, having, value, limit, offset, preloads, place);
    }

    QuerySpec limit(@Nullable Bind value) {
        return new QuerySpec(distinct, joins, where, groupBy, having, orderBy, value, offset, preloads, place);
    }

    QuerySpec offset(@Nullable Bind value) {
        return new QuerySpec(distinct, joins, where, groupBy, having, orderBy, limit, value, preloads, place);
    }

    QuerySpec preloads(List<Association<?, ?>> value) {
        return new QuerySpec(distinct, joins, where, groupBy, having, orderBy, limit, offset, value, place);
    }

    QuerySpec place(QueryPlace value) {
        return new QuerySpec(distinct, joins, where, groupBy, having, orderBy, limit, offset, preloads, value);
    }

    /** What is asked of the database. */
    SelectCommand command(Source from, List<Selection> selections) {
        return new SelectCommand(distinct, selections, from, joins, where, groupBy, having, orderBy, limit, offset);
    }
}
