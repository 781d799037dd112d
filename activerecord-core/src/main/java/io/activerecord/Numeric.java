package io.activerecord;

import io.activerecord.sql.Arithmetic;
import io.activerecord.sql.Expression;

/**
 * A number that the database calculates with: a column of numbers, or what came of one. Immutable; safe for use by several
 * threads.
 *
 * <p>The result is of this number's type. So a quotient of whole numbers is whole, cut off at the point, on every engine;
 * a division by zero is an error on some and NULL on MySQL, MariaDB and SQLite, so write {@code nullif} where zero can
 * be.
 *
 * @param <N> the class of its values
 */
public sealed interface Numeric<N extends Number> permits NumberColumn, NumberExpression {
    /** The number itself. */
    TypedExpression<N> asExpression();

    /** {@code value} added. */
    default NumberExpression<N> plus(N value) {
        return calculated(Arithmetic.Operator.PLUS, asExpression().bind(value));
    }

    /** Another number of the row added. */
    default NumberExpression<N> plus(TypedExpression<? extends Number> other) {
        return calculated(Arithmetic.Operator.PLUS, other.expression());
    }

    /** {@code value} subtracted. */
    default NumberExpression<N> minus(N value) {
        return calculated(Arithmetic.Operator.MINUS, asExpression().bind(value));
    }

    /** Another number of the row subtracted. */
    default NumberExpression<N> minus(TypedExpression<? extends Number> other) {
        return calculated(Arithmetic.Operator.MINUS, other.expression());
    }

    /** Multiplied by {@code value}. */
    default NumberExpression<N> times(N value) {
        return calculated(Arithmetic.Operator.TIMES, asExpression().bind(value));
    }

    /** Multiplied by another number of the row. */
    default NumberExpression<N> times(TypedExpression<? extends Number> other) {
        return calculated(Arithmetic.Operator.TIMES, other.expression());
    }

    /** Divided by {@code value}; a whole number by a whole one gives a whole one. */
    default NumberExpression<N> dividedBy(N value) {
        return calculated(Arithmetic.Operator.DIVIDE, asExpression().bind(value));
    }

    /** Divided by another number of the row; a whole number by a whole one gives a whole one. */
    default NumberExpression<N> dividedBy(TypedExpression<? extends Number> other) {
        return calculated(Arithmetic.Operator.DIVIDE, other.expression());
    }

    private NumberExpression<N> calculated(Arithmetic.Operator operator, Expression other) {
        TypedExpression<N> self = asExpression();
        return new NumberExpression<>(new Arithmetic(self.expression(), operator, other, self.type()), self);
    }
}
