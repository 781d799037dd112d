package io.activerecord;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.Dialect;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Between;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Expression;
import io.activerecord.sql.InList;
import io.activerecord.sql.InSubquery;
import io.activerecord.sql.NullTest;
import io.activerecord.sql.Ordering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value in SQL whose Java class is known: a column, or something computed from columns. Immutable; safe for use by
 * several threads.
 *
 * <p>A null value given to {@link #eq} or {@link #ne} means {@code is null} and {@code is not null}; the literal
 * {@code null} is ambiguous to the compiler, so write {@link #isNull()}. Every other comparison with null is refused: in
 * SQL it would be true of no row.
 *
 * @param <T> the class of its values
 */
public abstract class TypedExpression<T> {
    TypedExpression() {}

    /** What a dialect renders. */
    public abstract Expression expression();

    /** The type of its values in the database. */
    abstract ColumnType type();

    /** {@code value} as the database is sent it. */
    abstract @Nullable Object toColumn(@Nullable Object value);

    /** A value of the database as the application sees it. */
    abstract @Nullable T toProperty(@Nullable Object value);

    /** The alias under which it is selected; null for the database's own. */
    @Nullable
    String alias() {
        return null;
    }

    @Nullable
    T read(ColumnReader row, int index, Dialect dialect) {
        return toProperty(dialect.codec(type()).read(row, index));
    }

    Bind bind(@Nullable Object value) {
        return new Bind(toColumn(value), type());
    }

    private Bind bindNonNull(@Nullable Object value, String operation) {
        return bind(nonNull(value, operation));
    }

    private Object nonNull(@Nullable Object value, String operation) {
        if (value == null) {
            throw new InvalidQueryException(operation + "(null) on " + this + " would be true of no row; use isNull()");
        }
        return value;
    }

    private Condition compare(Comparison.Operator operator, @Nullable T value, String name) {
        return new Comparison(operand(name), operator, bindNonNull(value, name));
    }

    private Condition compare(Comparison.Operator operator, TypedExpression<? extends T> other) {
        return new Comparison(operand("comparing"), operator, other.operand("comparing"));
    }

    // ---- what encrypted columns refuse ----

    /**
     * What a dialect renders where the database looks at the value.
     *
     * @throws InvalidQueryException if the database cannot, because the value is encrypted
     */
    Expression operand(String operation) {
        return expression();
    }

    /** Equal to a value that is not null, or not. */
    Condition equal(Object value, boolean negated) {
        Comparison.Operator operator = negated ? Comparison.Operator.NE : Comparison.Operator.EQ;
        return new Comparison(expression(), operator, bind(value));
    }

    /** What {@code value} may be in the database: one bind, or several for an encrypted one. */
    void addBinds(Object value, String operation, List<Bind> binds) {
        binds.add(bind(value));
    }

    /** Equal to {@code value}; {@code is null} for null. */
    public Condition eq(@Nullable T value) {
        return value == null ? isNull() : equal(value, false);
    }

    /** Equal to another expression of the same row. */
    public Condition eq(TypedExpression<? extends T> other) {
        return compare(Comparison.Operator.EQ, other);
    }

    /** Not equal to {@code value}, and not null, as SQL has it; {@code is not null} for null. */
    public Condition ne(@Nullable T value) {
        return value == null ? isNotNull() : equal(value, true);
    }

    /** Not equal to another expression of the same row. */
    public Condition ne(TypedExpression<? extends T> other) {
        return compare(Comparison.Operator.NE, other);
    }

    /** Less than. */
    public Condition lt(T value) {
        return compare(Comparison.Operator.LT, value, "lt");
    }

    /** Less than another expression of the same row. */
    public Condition lt(TypedExpression<? extends T> other) {
        return compare(Comparison.Operator.LT, other);
    }

    /** Less than or equal. */
    public Condition le(T value) {
        return compare(Comparison.Operator.LE, value, "le");
    }

    /** Less than or equal to another expression of the same row. */
    public Condition le(TypedExpression<? extends T> other) {
        return compare(Comparison.Operator.LE, other);
    }

    /** Greater than. */
    public Condition gt(T value) {
        return compare(Comparison.Operator.GT, value, "gt");
    }

    /** Greater than another expression of the same row. */
    public Condition gt(TypedExpression<? extends T> other) {
        return compare(Comparison.Operator.GT, other);
    }

    /** Greater than or equal. */
    public Condition ge(T value) {
        return compare(Comparison.Operator.GE, value, "ge");
    }

    /** Greater than or equal to another expression of the same row. */
    public Condition ge(TypedExpression<? extends T> other) {
        return compare(Comparison.Operator.GE, other);
    }

    /** From {@code low} to {@code high}, both included. */
    public Condition between(T low, T high) {
        return new Between(operand("between"), bindNonNull(low, "between"), bindNonNull(high, "between"), false);
    }

    /** Outside the range from {@code low} to {@code high}. */
    public Condition notBetween(T low, T high) {
        return new Between(
                operand("notBetween"), bindNonNull(low, "notBetween"), bindNonNull(high, "notBetween"), true);
    }

    /** One of {@code values}; true of no row when there are none. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Condition in(T... values) {
        return in(Arrays.asList(values));
    }

    /** One of {@code values}; true of no row when there are none. */
    public Condition in(Collection<? extends T> values) {
        return new InList(expression(), binds(values, "in"), false);
    }

    /** One of the values another query gives. */
    public Condition in(ColumnQuery<? extends T> query) {
        return new InSubquery(operand("in"), query.compared(), false);
    }

    /** None of {@code values}, and not null; true of every row when there are none. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final Condition notIn(T... values) {
        return notIn(Arrays.asList(values));
    }

    /** None of {@code values}, and not null; true of every row when there are none. */
    public Condition notIn(Collection<? extends T> values) {
        return new InList(expression(), binds(values, "notIn"), true);
    }

    /** None of the values another query gives; true of no row if one of them is null, as SQL has it. */
    public Condition notIn(ColumnQuery<? extends T> query) {
        return new InSubquery(operand("notIn"), query.compared(), true);
    }

    private List<Bind> binds(Collection<? extends T> values, String operation) {
        List<Bind> binds = new ArrayList<>(values.size());
        for (T value : values) {
            addBinds(nonNull(value, operation), operation, binds);
        }
        return binds;
    }

    /** Null. */
    public Condition isNull() {
        return new NullTest(expression(), false);
    }

    /** Not null. */
    public Condition isNotNull() {
        return new NullTest(expression(), true);
    }

    /** Smallest first. */
    public Ordering asc() {
        return new Ordering(operand("asc"), Ordering.Direction.ASC, Ordering.Nulls.DEFAULT);
    }

    /** Greatest first. */
    public Ordering desc() {
        return new Ordering(operand("desc"), Ordering.Direction.DESC, Ordering.Nulls.DEFAULT);
    }

    /** How many rows of a group have a value here. */
    public TypedExpression<Long> count() {
        return ComputedExpression.count(expression(), false);
    }

    /** How many different values a group has here. */
    public TypedExpression<Long> countDistinct() {
        return ComputedExpression.count(operand("countDistinct"), true);
    }

    /** The smallest value of a group; null for a group without values. */
    public TypedExpression<T> min() {
        return new SameTypeAggregate<>(Aggregate.Function.MIN, this);
    }

    /** The greatest value of a group; null for a group without values. */
    public TypedExpression<T> max() {
        return new SameTypeAggregate<>(Aggregate.Function.MAX, this);
    }

    // ---- windows and parts of groups ----

    /**
     * An aggregate over the rows of a window, for each row: {@code X.AMOUNT.sum().over(Window.partitionBy(..))}.
     *
     * @throws InvalidQueryException if this is no aggregate
     */
    public TypedExpression<T> over(Window window) {
        return window.over(this);
    }

    /**
     * An aggregate over those rows of the group alone for which {@code condition} is true; sent as a {@code case}, which
     * every engine has.
     *
     * @throws InvalidQueryException if this is no aggregate
     */
    public TypedExpression<T> filter(Condition condition) {
        return new ExpressionLike<>(FilteredAggregate.of(expression(), condition), this);
    }

    /** The same value under another name in the result. */
    public TypedExpression<T> named(String alias) {
        return new NamedExpression<>(this, alias);
    }
}
