package io.activerecord.dialect.jooq;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Condition;
import io.activerecord.sql.DerivedTable;
import io.activerecord.sql.Expression;
import io.activerecord.sql.FromItem;
import io.activerecord.sql.Join;
import io.activerecord.sql.RowLock;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.SetOperation;
import io.activerecord.sql.Source;
import io.activerecord.sql.TableQuery;
import java.util.List;
import org.jooq.Field;
import org.jooq.JoinType;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.SelectQuery;
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
        boolean qualified = !command.joins().isEmpty() || new Subqueries(pass.parts()).in(command);
        RowLock lock = command.lock();
        if (lock != null) {
            new Locks(pass).check(command, lock);
        }
        QueryPart query = With.before(pass, List.of(command), command, select(command, qualified));
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
        boolean paged = command.limit() != null || command.offset() != null;
        return select(paged ? command : unordered(command), true);
    }

    /** The rows of a query inside another command. */
    QueryPart rows(TableQuery query) {
        return query instanceof SelectCommand select ? nested(select) : new Sets(pass).rows((SetOperation) query);
    }

    /** An order without a page decides nothing inside another command, and some engines refuse it there. */
    private static SelectCommand unordered(SelectCommand command) {
        return new SelectCommand(
                command.distinct(),
                command.selections(),
                command.from(),
                command.joins(),
                command.where(),
                command.groupBy(),
                command.having(),
                List.of(),
                null,
                null);
    }

    private SelectQuery<Record> select(SelectCommand command, boolean qualified) {
        Expressions expressions = new Expressions(pass, qualified);
        if (OrderedDistinct.isNeeded(command, pass.target())) {
            return new OrderedDistinct(pass).select(command, this);
        }
        return select(command, expressions);
    }

    SelectQuery<Record> select(SelectCommand command, Expressions expressions) {
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
        new Orderings(pass, expressions).add(command, query);
        new Pages(pass).add(command, query);
        return query;
    }

    private void select(SelectCommand command, Expressions expressions, SelectQuery<Record> query) {
        ColumnNames names = ColumnNames.of(command, pass.target());
        for (int i = 0; i < command.selections().size(); i++) {
            Field<Number> field = expressions.listed(command.selections().get(i).expression());
            String alias = names.alias(i);
            query.addSelect(alias == null ? field : field.as(pass.name(alias)));
        }
        if (command.selections().isEmpty()) {
            query.addSelect(DSL.one()); // exists (select 1 ...); jOOQ would say select *
        }
    }

    private void from(SelectCommand command, Conditions conditions, SelectQuery<Record> query) {
        if (pass.target().appliesLaterals() && Laterals.in(command)) {
            query.addFrom(new Laterals(pass).applied(command, conditions, this));
            return;
        }
        query.addFrom(locked(command.from(), command.lock()));
        for (Join join : command.joins()) {
            Table<Record> table = locked(join.source(), command.lock());
            if (Laterals.isLateral(join)) {
                new Laterals(pass).add(join, table, conditions, query);
            } else {
                JoinType type = join.kind() == Join.Kind.INNER ? JoinType.JOIN : JoinType.LEFT_OUTER_JOIN;
                query.addJoin(table, type, conditions.condition(join.on()));
            }
        }
    }

    Table<Record> locked(FromItem item, @Nullable RowLock lock) {
        if (item instanceof DerivedTable derived) {
            String lateral = derived.lateral() && !pass.target().appliesLaterals() ? "lateral " : "";
            return DSL.table(lateral + "({0}) {1}", rows(derived.query()), pass.name(derived.alias()));
        }
        Source source = (Source) item;
        String hint = lock == null ? null : pass.target().lockHint(lock);
        return hint == null ? pass.source(source) : pass.hinted(source, hint);
    }

    private void group(
            SelectCommand command, Expressions expressions, Conditions conditions, SelectQuery<Record> query) {
        for (Expression expression : command.groupBy()) {
            Field<Number> position = new Positions(pass).of(command, expression);
            query.addGroupBy(position == null ? expressions.listed(expression) : position);
        }
        Condition having = command.having();
        if (having != null) {
            query.addHaving(conditions.condition(having));
        }
    }
}
