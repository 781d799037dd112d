package io.activerecord;

import io.activerecord.sql.Case;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Expression;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code case when .. then .. end}: the value of the first branch whose condition is true, else null, or what {@link
 * #otherwise} says. Immutable; safe for use by several threads.
 *
 * @param <T> the class of its values
 */
public final class CaseExpression<T> extends AlikeExpression<T> {
    private final List<Case.Branch> branches;
    private final Case unfinished;

    private CaseExpression(List<Case.Branch> branches, TypedExpression<T> like) {
        super(like);
        this.branches = branches;
        this.unfinished = new Case(branches, null, like.type());
    }

    static <T> CaseExpression<T> of(Condition condition, TypedExpression<T> value) {
        return new CaseExpression<>(List.of(new Case.Branch(condition, value.expression())), value);
    }

    /** Else {@code value} where {@code condition} is true. */
    public CaseExpression<T> when(Condition condition, T value) {
        return branch(condition, like().bind(value));
    }

    /** Else {@code value} where {@code condition} is true. */
    public CaseExpression<T> when(Condition condition, TypedExpression<? extends T> value) {
        return branch(condition, value.expression());
    }

    private CaseExpression<T> branch(Condition condition, Expression value) {
        List<Case.Branch> all = new ArrayList<>(branches);
        all.add(new Case.Branch(condition, value));
        return new CaseExpression<>(List.copyOf(all), like());
    }

    /** Else {@code value}. */
    public TypedExpression<T> otherwise(T value) {
        return new ExpressionLike<>(new Case(branches, like().bind(value), type()), like());
    }

    /** Else {@code value}. */
    public TypedExpression<T> otherwise(TypedExpression<? extends T> value) {
        return new ExpressionLike<>(new Case(branches, value.expression(), type()), like());
    }

    @Override
    public Expression expression() {
        return unfinished;
    }
}
