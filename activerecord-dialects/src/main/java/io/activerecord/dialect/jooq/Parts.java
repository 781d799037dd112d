package io.activerecord.dialect.jooq;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Arithmetic;
import io.activerecord.sql.Between;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Composite;
import io.activerecord.sql.Condition;
import io.activerecord.sql.DerivedTable;
import io.activerecord.sql.Exists;
import io.activerecord.sql.Expression;
import io.activerecord.sql.ImplicitCondition;
import io.activerecord.sql.InList;
import io.activerecord.sql.InSubquery;
import io.activerecord.sql.Join;
import io.activerecord.sql.Junction;
import io.activerecord.sql.Like;
import io.activerecord.sql.NamedQuery;
import io.activerecord.sql.Negation;
import io.activerecord.sql.NullTest;
import io.activerecord.sql.Ordering;
import io.activerecord.sql.RowComparison;
import io.activerecord.sql.ScalarSubquery;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.Selection;
import io.activerecord.sql.SetOperation;
import io.activerecord.sql.ShapePart;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlFragment;
import io.activerecord.sql.SqlTemplate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a command is made of, one level down.
 *
 * @param slots know what the implicit conditions of the command are in this statement
 */
record Parts(ShapeWriter slots) {
    List<? extends ShapePart> of(ShapePart part) {
        if (part instanceof SelectCommand select) {
            return ofSelect(select);
        }
        if (part instanceof SetOperation set) {
            return set.arms();
        }
        if (part instanceof DerivedTable table) {
            return List.of(table.query());
        }
        if (part instanceof Join join) {
            return List.of(join.source(), join.on());
        }
        if (part instanceof Selection selection) {
            return List.of(selection.expression());
        }
        if (part instanceof Ordering ordering) {
            return List.of(ordering.expression());
        }
        if (part instanceof NamedQuery cte) {
            return List.of(cte.query());
        }
        return part instanceof Expression expression ? ofExpression(expression) : condition(part);
    }

    /** Whether two that are equal are the same in every text: what holds values may hold others the next time. */
    boolean holdsNoValues(ShapePart part) {
        if (part instanceof Bind) {
            return false;
        }
        if (part instanceof SqlFragment fragment && !fragment.binds().isEmpty()) {
            return false;
        }
        return of(part).stream().allMatch(this::holdsNoValues);
    }

    private static List<ShapePart> ofSelect(SelectCommand select) {
        List<ShapePart> parts = new ArrayList<>(select.selections());
        parts.addAll(select.with());
        parts.add(select.from());
        parts.addAll(select.joins());
        add(parts, select.where());
        parts.addAll(select.groupBy());
        add(parts, select.having());
        parts.addAll(select.orderBy());
        return parts;
    }

    private static void add(List<ShapePart> parts, @Nullable Condition condition) {
        if (condition != null) {
            parts.add(condition);
        }
    }

    private static List<? extends ShapePart> ofExpression(Expression expression) {
        if (expression instanceof Arithmetic arithmetic) {
            return List.of(arithmetic.left(), arithmetic.right());
        }
        if (expression instanceof Aggregate aggregate) {
            Expression argument = aggregate.argument();
            return argument == null ? List.of() : List.of(argument);
        }
        if (expression instanceof SqlTemplate template) {
            return template.parts();
        }
        if (expression instanceof ScalarSubquery subquery) {
            return List.of(subquery.select());
        }
        return expression instanceof Composite composite ? composite.children() : List.of();
    }

    private List<? extends ShapePart> condition(ShapePart part) {
        if (part instanceof Comparison comparison) {
            return List.of(comparison.left(), comparison.right());
        }
        if (part instanceof Between between) {
            return List.of(between.operand(), between.low(), between.high());
        }
        if (part instanceof Junction junction) {
            return junction.parts();
        }
        if (part instanceof Negation negation) {
            return List.of(negation.operand());
        }
        if (part instanceof InSubquery in) {
            return List.of(in.operand(), in.select());
        }
        return part instanceof Exists exists ? List.of(exists.select()) : operands(part);
    }

    private static List<ShapePart> operands(InList list) {
        List<ShapePart> parts = new ArrayList<>(list.values());
        parts.add(list.operand());
        return parts;
    }

    private List<? extends ShapePart> operands(ShapePart part) {
        if (part instanceof InList list) {
            return operands(list);
        }
        if (part instanceof NullTest test) {
            return List.of(test.operand());
        }
        if (part instanceof Like like) {
            return List.of(like.operand(), like.pattern());
        }
        if (part instanceof ImplicitCondition implicit) {
            Condition now = slots.resolved(implicit);
            return now == null ? List.of() : List.of(now);
        }
        return part instanceof RowComparison row ? row.children() : List.of();
    }
}
