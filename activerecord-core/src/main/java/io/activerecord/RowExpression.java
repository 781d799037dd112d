package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Expression;
import io.activerecord.sql.RowComparison;
import java.util.ArrayList;
import java.util.List;

/**
 * Several expressions compared as one, the first that differ deciding. Engines without rows of values get pairs joined
 * by AND and OR, which means the same. Immutable; safe for use by several threads.
 */
public final class RowExpression {
    private final List<TypedExpression<?>> expressions;

    private RowExpression(List<TypedExpression<?>> expressions) {
        this.expressions = expressions;
    }

    static RowExpression of(TypedExpression<?> first, TypedExpression<?>... further) {
        List<TypedExpression<?>> all = new ArrayList<>();
        all.add(first);
        all.addAll(List.of(further));
        return new RowExpression(List.copyOf(all));
    }

    private Condition compare(Comparison.Operator operator, Object... values) {
        if (values.length != expressions.size()) {
            throw new InvalidQueryException("a row of " + expressions.size() + " cannot be compared with one of "
                    + values.length + " values; give a value for each");
        }
        List<Expression> left = new ArrayList<>();
        List<Expression> right = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            TypedExpression<?> expression = expressions.get(i);
            left.add(expression.expression());
            right.add(operand(expression, values[i]));
        }
        return new RowComparison(left, operator, right);
    }

    private static Expression operand(TypedExpression<?> expression, Object value) {
        if (value instanceof TypedExpression<?> other) {
            return other.expression();
        }
        if (value == null) {
            throw new InvalidQueryException("a row with null for " + expression + " would be true of no row");
        }
        return expression.bind(value);
    }

    /** Each equal to its value, or to another expression. */
    public Condition eq(Object... values) {
        return compare(Comparison.Operator.EQ, values);
    }

    /** At least one not equal to its value. */
    public Condition ne(Object... values) {
        return compare(Comparison.Operator.NE, values);
    }

    /** Before the values in an ascending order by these. */
    public Condition lt(Object... values) {
        return compare(Comparison.Operator.LT, values);
    }

    /** Before the values, or equal. */
    public Condition le(Object... values) {
        return compare(Comparison.Operator.LE, values);
    }

    /** After the values in an ascending order by these. */
    public Condition gt(Object... values) {
        return compare(Comparison.Operator.GT, values);
    }

    /** After the values, or equal. */
    public Condition ge(Object... values) {
        return compare(Comparison.Operator.GE, values);
    }
}
