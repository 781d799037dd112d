package io.activerecord.dialect.jooq;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Arithmetic;
import io.activerecord.sql.Between;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Exists;
import io.activerecord.sql.Expression;
import io.activerecord.sql.ImplicitCondition;
import io.activerecord.sql.InList;
import io.activerecord.sql.InSubquery;
import io.activerecord.sql.Junction;
import io.activerecord.sql.Like;
import io.activerecord.sql.Negation;
import io.activerecord.sql.NullTest;
import io.activerecord.sql.ScalarSubquery;
import io.activerecord.sql.SelectCommand;
import org.jspecify.annotations.Nullable;

/** Whether a select holds another: its columns then need their table's name to be told from those inside. */
final class Subqueries {
    private Subqueries() {}

    static boolean in(SelectCommand command) {
        return command.selections().stream().anyMatch(selection -> in(selection.expression()))
                || command.joins().stream().anyMatch(join -> in(join.on()))
                || in(command.where())
                || command.groupBy().stream().anyMatch(Subqueries::in)
                || in(command.having())
                || command.orderBy().stream().anyMatch(ordering -> in(ordering.expression()));
    }

    private static boolean in(@Nullable Expression expression) {
        if (expression instanceof Arithmetic arithmetic) {
            return in(arithmetic.left()) || in(arithmetic.right());
        }
        if (expression instanceof Aggregate aggregate) {
            return in(aggregate.argument());
        }
        return expression instanceof ScalarSubquery;
    }

    private static boolean in(@Nullable Condition condition) {
        if (condition instanceof Comparison comparison) {
            return in(comparison.left()) || in(comparison.right());
        }
        if (condition instanceof Between between) {
            return in(between.operand()) || in(between.low()) || in(between.high());
        }
        if (condition instanceof Junction junction) {
            return junction.parts().stream().anyMatch(Subqueries::in);
        }
        if (condition instanceof Negation negation) {
            return in(negation.operand());
        }
        if (condition instanceof ImplicitCondition implicit) {
            return in(implicit.now());
        }
        return condition instanceof InSubquery || condition instanceof Exists || inOperand(condition);
    }

    private static boolean inOperand(@Nullable Condition condition) {
        if (condition instanceof NullTest test) {
            return in(test.operand());
        }
        if (condition instanceof Like like) {
            return in(like.operand());
        }
        return condition instanceof InList list && in(list.operand());
    }
}
