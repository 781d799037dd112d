package io.activerecord.dialect.jooq;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Expression;
import io.activerecord.sql.Join;
import io.activerecord.sql.Ordering;
import io.activerecord.sql.RowLock;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import io.activerecord.sql.Source;
import org.jooq.Field;
import org.jooq.JoinType;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.SelectQuery;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.CustomQueryPart;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Selects, outermost and nested. */
final class Selects {
    private final Pass pass;

    Selects(Pass pass) {
        this.pass = pass;
    }

    /** A select that is a statement; its columns carry their table's name only if they could be mistaken. */
    QueryPart outermost(SelectCommand command) {
        boolean qualified = !command.joins().isEmpty() || Subqueries.in(command);
        RowLock lock = command.lock();
        if (lock != null) {
            new Locks(pass).check(command, lock);
        }
        SelectQuery<Record> query = select(command, new Expressions(pass, qualified));
        String clause = lock == null ? null : pass.target().lockClause(lock);
        return clause == null
                ? query
                : CustomQueryPart.of(context -> context.visit(query).sql(" " + clause));
    }

    /** A select inside another command, whose columns always carry their table's name. */
    SelectQuery<Record> nested(SelectCommand command) {
        if (command.lock() != null) {
            throw new InvalidQueryException(
                    "a select inside another command cannot lock its rows; lock the rows of the outer one");
        }
        return select(command, new Expressions(pass, true));
    }

    private SelectQuery<Record> select(SelectCommand command, Expressions expressions) {
        Conditions conditions = new Conditions(expressions);
        SelectQuery<Record> query = pass.jooq().selectQuery();
        query.setDistinct(command.distinct());
        select(command, expressions, query);
        from(command, conditions, query);
        Condition where = command.where();
        if (where != null) {
            query.addConditions(conditions.condition(where));
        }
        group(command, expressions, conditions, query);
        for (Ordering ordering : command.orderBy()) {
            query.addOrderBy(ordering(ordering, expressions));
        }
        page(command, query);
        return query;
    }

    private void select(SelectCommand command, Expressions expressions, SelectQuery<Record> query) {
        for (Selection selection : command.selections()) {
            Field<Number> field = expressions.listed(selection.expression());
            String alias = selection.alias();
            query.addSelect(alias == null ? field : field.as(pass.name(alias)));
        }
        if (command.selections().isEmpty()) {
            query.addSelect(DSL.one()); // exists (select 1 ...); jOOQ would say select *
        }
    }

    private void from(SelectCommand command, Conditions conditions, SelectQuery<Record> query) {
        query.addFrom(locked(command.from(), command.lock()));
        for (Join join : command.joins()) {
            JoinType type = join.kind() == Join.Kind.INNER ? JoinType.JOIN : JoinType.LEFT_OUTER_JOIN;
            query.addJoin(pass.source(join.source()), type, conditions.condition(join.on()));
        }
    }

    private Table<Record> locked(Source source, @Nullable RowLock lock) {
        String hint = lock == null ? null : pass.target().lockHint(lock);
        return hint == null ? pass.source(source) : pass.hinted(source, hint);
    }

    private static void group(
            SelectCommand command, Expressions expressions, Conditions conditions, SelectQuery<Record> query) {
        for (Expression expression : command.groupBy()) {
            query.addGroupBy(expressions.listed(expression));
        }
        Condition having = command.having();
        if (having != null) {
            query.addHaving(conditions.condition(having));
        }
    }

    private SortField<Number> ordering(Ordering ordering, Expressions expressions) {
        Field<Number> field = expressions.listed(ordering.expression());
        SortField<Number> sorted = ordering.direction() == Ordering.Direction.ASC ? field.asc() : field.desc();
        if (ordering.nulls() == Ordering.Nulls.DEFAULT) {
            return sorted;
        }
        return ordering.nulls() == Ordering.Nulls.FIRST ? sorted.nullsFirst() : sorted.nullsLast();
    }

    private void page(SelectCommand command, SelectQuery<Record> query) {
        Bind limit = command.limit();
        if (limit != null) {
            query.addLimit(pass.rows(limit));
        }
        Bind offset = command.offset();
        if (offset != null) {
            Long all = pass.target().limitOfAll();
            if (limit == null && all != null) {
                query.addLimit(DSL.inline(all));
            }
            query.addOffset(pass.rows(offset));
        }
    }
}
