package io.activerecord.dialect.jooq;

import io.activerecord.sql.Comparison;
import io.activerecord.sql.RowComparison;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.CustomCondition;
import org.jooq.impl.DSL;

/** Rows compared: as rows, or pair by pair, which means the same but for plans. */
final class RowComparisons {
    private final Conditions conditions;
    private final Expressions expressions;

    RowComparisons(Conditions conditions, Expressions expressions) {
        this.conditions = conditions;
        this.expressions = expressions;
    }

    Condition condition(RowComparison rows) {
        List<Field<Number>> left =
                rows.left().stream().map(conditions::compared).toList();
        List<Field<Number>> right =
                rows.right().stream().map(conditions::compared).toList();
        if (!expressions.pass().target().comparesRows()) {
            return pairs(rows.operator(), left, right);
        }
        return CustomCondition.of(context -> {
            context.sql("(");
            ValueRows.list(context, left);
            context.sql(") " + symbol(rows.operator()) + " (");
            ValueRows.list(context, right);
            context.sql(")");
        });
    }

    private static String symbol(Comparison.Operator operator) {
        return switch (operator) {
            case EQ -> "=";
            case NE -> "<>";
            case LT -> "<";
            case LE -> "<=";
            case GT -> ">";
            case GE -> ">=";
        };
    }

    private static Condition pairs(Comparison.Operator operator, List<Field<Number>> left, List<Field<Number>> right) {
        if (operator == Comparison.Operator.EQ || operator == Comparison.Operator.NE) {
            List<Condition> pairs = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                pairs.add(
                        operator == Comparison.Operator.EQ
                                ? left.get(i).eq(right.get(i))
                                : left.get(i).ne(right.get(i)));
            }
            return operator == Comparison.Operator.EQ ? DSL.and(pairs) : DSL.or(pairs);
        }
        int last = left.size() - 1;
        Condition condition = compare(operator, left.get(last), right.get(last));
        for (int i = last - 1; i >= 0; i--) {
            Condition strictly = compare(strict(operator), left.get(i), right.get(i));
            condition = strictly.or(left.get(i).eq(right.get(i)).and(condition));
        }
        return condition;
    }

    private static Comparison.Operator strict(Comparison.Operator operator) {
        boolean less = operator == Comparison.Operator.LT || operator == Comparison.Operator.LE;
        return less ? Comparison.Operator.LT : Comparison.Operator.GT;
    }

    private static Condition compare(Comparison.Operator operator, Field<Number> left, Field<Number> right) {
        return switch (operator) {
            case LT -> left.lt(right);
            case LE -> left.le(right);
            case GT -> left.gt(right);
            default -> left.ge(right);
        };
    }
}
