package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Cast;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Expression;
import io.activerecord.sql.FunctionCall;
import io.activerecord.sql.FunctionCall.Function;
import io.activerecord.sql.Literal;
import io.activerecord.sql.WindowFunction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What SQL computes from columns, under one name on every engine: functions, case, casts, windows, rows of values. Each
 * result is an expression: to be selected, ordered and grouped by, compared, and assigned in updates. Nothing is sent.
 *
 * <pre>{@code
 * User.query().orderBy(Sql.coalesce(User.NICKNAME, User.NAME).asc()).rows(User.ID, Sql.lower(User.EMAIL).named("email"));
 * // select "id", lower("email") as "email" from "users" order by coalesce("nickname", "name") asc
 * }</pre>
 */
public final class Sql {
    private Sql() {}

    // ---- values ----

    /**
     * A value as an expression.
     *
     * @throws InvalidQueryException if it is of no basic class
     */
    public static <T> TypedExpression<T> value(T value) {
        return new ComputedExpression<>(Bind.of(value), basic(value));
    }

    static ColumnType basic(Object value) {
        ColumnType type = ColumnType.of(value.getClass());
        if (type == null) {
            throw new InvalidQueryException("a value of " + value.getClass().getName()
                    + " has no type of its own in SQL; give a string, number, boolean, UUID or java.time value");
        }
        return type;
    }

    private static Literal literal(long number) {
        return new Literal(number, ColumnType.INTEGER);
    }

    /** How many rows a group has. */
    public static TypedExpression<Long> count() {
        return new ComputedExpression<>(Aggregate.countRows(), ColumnType.LONG);
    }

    // ---- texts ----

    private static TextExpression text(Function function, Expression... arguments) {
        return new TextExpression(new FunctionCall(function, List.of(arguments), ColumnType.STRING));
    }

    /** In lower case, as the engine knows letters: SQLite those of ASCII alone. */
    public static TextExpression lower(TypedExpression<String> text) {
        return text(Function.LOWER, text.operand("lower"));
    }

    /** In upper case, as the engine knows letters: SQLite those of ASCII alone. */
    public static TextExpression upper(TypedExpression<String> text) {
        return text(Function.UPPER, text.operand("upper"));
    }

    /** Without blanks at both ends. */
    public static TextExpression trim(TypedExpression<String> text) {
        return text(Function.TRIM, text.operand("trim"));
    }

    /** How many characters it has; beyond the basic plane SQL Server counts two for one. */
    public static NumberExpression<Integer> length(TypedExpression<String> text) {
        return number(Function.LENGTH, text.operand("length"));
    }

    /** From the character {@code from}, counted from 1, to the end. */
    public static TextExpression substring(TypedExpression<String> text, int from) {
        requirePositive(from, "substring(..) begins at");
        return text(Function.SUBSTRING, text.operand("substring"), literal(from));
    }

    /** At most {@code length} characters from the character {@code from}, counted from 1. */
    public static TextExpression substring(TypedExpression<String> text, int from, int length) {
        requirePositive(from, "substring(..) begins at");
        requirePositive(length, "substring(..) has a length of");
        return text(Function.SUBSTRING, text.operand("substring"), literal(from), literal(length));
    }

    private static void requirePositive(int number, String what) {
        if (number < 1) {
            throw new InvalidQueryException(what + " 1 or more, but got " + number);
        }
    }

    /** One after the other; null if one is, but for Oracle, where null is the empty text. */
    @SafeVarargs
    public static TextExpression concat(
            TypedExpression<String> first, TypedExpression<String> second, TypedExpression<String>... further) {
        List<Expression> all = new ArrayList<>(List.of(first.operand("concat"), second.operand("concat")));
        for (TypedExpression<String> each : further) {
            all.add(each.operand("concat"));
        }
        return text(Function.CONCAT, all.toArray(new Expression[0]));
    }

    // ---- nulls ----

    /** The first that is not null. */
    @SafeVarargs
    public static <T> TypedExpression<T> coalesce(
            TypedExpression<T> first, TypedExpression<? extends T> second, TypedExpression<? extends T>... further) {
        List<Expression> all = new ArrayList<>(List.of(first.expression(), second.expression()));
        for (TypedExpression<? extends T> each : further) {
            all.add(each.expression());
        }
        return new ExpressionLike<>(new FunctionCall(Function.COALESCE, all, first.type()), first);
    }

    /** {@code value} where it would be null. */
    public static <T> TypedExpression<T> coalesce(TypedExpression<T> first, T value) {
        return new ExpressionLike<>(
                new FunctionCall(Function.COALESCE, List.of(first.expression(), first.bind(value)), first.type()),
                first);
    }

    /** Null where it is equal to {@code value}. */
    public static <T> TypedExpression<T> nullIf(TypedExpression<T> expression, T value) {
        return new ExpressionLike<>(
                new FunctionCall(
                        Function.NULLIF,
                        List.of(expression.operand("nullIf"), expression.bind(value)),
                        expression.type()),
                expression);
    }

    // ---- numbers ----

    private static NumberExpression<Integer> number(Function function, Expression... arguments) {
        return new NumberExpression<>(
                new FunctionCall(function, List.of(arguments), ColumnType.INTEGER), ColumnType.INTEGER);
    }

    private static <N extends Number> NumberExpression<N> like(
            TypedExpression<N> like, Function function, Expression... arguments) {
        return new NumberExpression<>(new FunctionCall(function, List.of(arguments), like.type()), like);
    }

    /** The number to calculate with: an aggregate, a case. */
    public static <N extends Number> NumberExpression<N> number(TypedExpression<N> expression) {
        return new NumberExpression<>(expression.expression(), expression);
    }

    /** Without its sign. */
    public static <N extends Number> NumberExpression<N> abs(TypedExpression<N> number) {
        return like(number, Function.ABS, number.operand("abs"));
    }

    /** To a whole number; halves go away from zero where numbers are decimal, and as the engine likes where they are floating. */
    public static <N extends Number> NumberExpression<N> round(TypedExpression<N> number) {
        return like(number, Function.ROUND, number.operand("round"));
    }

    /** To {@code digits} after the point. */
    public static <N extends Number> NumberExpression<N> round(TypedExpression<N> number, int digits) {
        return like(number, Function.ROUND, number.operand("round"), literal(digits));
    }

    /** What a division by {@code divisor} leaves, with the sign of {@code number}. */
    public static <N extends Number> NumberExpression<N> mod(TypedExpression<N> number, N divisor) {
        return like(number, Function.MOD, number.operand("mod"), number.bind(divisor));
    }

    // ---- times ----

    /** The moment at which the statement runs, by the database's clock. */
    public static TypedExpression<Instant> now() {
        return new ComputedExpression<>(
                new FunctionCall(Function.NOW, List.of(), ColumnType.INSTANT), ColumnType.INSTANT);
    }

    private static NumberExpression<Integer> part(Function function, TypedExpression<?> time) {
        switch (time.type()) {
            case INSTANT, OFFSET_DATE_TIME, LOCAL_DATE_TIME -> {
                return number(function, time.operand("a part of a time"));
            }
            case LOCAL_DATE -> {
                if (function == Function.YEAR || function == Function.MONTH || function == Function.DAY) {
                    return number(function, time.operand("a part of a time"));
                }
            }
            default -> {}
        }
        throw new InvalidQueryException("there is no " + function + " in " + time + ", which is a " + time.type());
    }

    /** The year of a date; of a point in time in UTC, as with the other parts. */
    public static NumberExpression<Integer> year(TypedExpression<?> time) {
        return part(Function.YEAR, time);
    }

    /** From 1 to 12. */
    public static NumberExpression<Integer> month(TypedExpression<?> time) {
        return part(Function.MONTH, time);
    }

    /** From 1 to 31. */
    public static NumberExpression<Integer> day(TypedExpression<?> time) {
        return part(Function.DAY, time);
    }

    /** From 0 to 23. */
    public static NumberExpression<Integer> hour(TypedExpression<?> time) {
        return part(Function.HOUR, time);
    }

    /** From 0 to 59. */
    public static NumberExpression<Integer> minute(TypedExpression<?> time) {
        return part(Function.MINUTE, time);
    }

    /** From 0 to 59, without fractions. */
    public static NumberExpression<Integer> second(TypedExpression<?> time) {
        return part(Function.SECOND, time);
    }

    // ---- casts ----

    private static Cast cast(TypedExpression<?> expression, ColumnType type) {
        return new Cast(expression.operand("a cast"), type);
    }

    /** As text, as the engine writes it. */
    public static TextExpression asText(TypedExpression<?> expression) {
        return new TextExpression(cast(expression, ColumnType.STRING));
    }

    /** As a whole number; what becomes of digits after the point differs: they are cut off, or rounded. */
    public static NumberExpression<Long> asLong(TypedExpression<?> expression) {
        return new NumberExpression<>(cast(expression, ColumnType.LONG), ColumnType.LONG);
    }

    /** As a floating number. */
    public static NumberExpression<Double> asDouble(TypedExpression<?> expression) {
        return new NumberExpression<>(cast(expression, ColumnType.DOUBLE), ColumnType.DOUBLE);
    }

    /** As a decimal with at most 10 digits after the point. */
    public static NumberExpression<BigDecimal> asDecimal(TypedExpression<?> expression) {
        return new NumberExpression<>(cast(expression, ColumnType.DECIMAL), ColumnType.DECIMAL);
    }

    /** The date of a date and time. */
    public static TypedExpression<LocalDate> asDate(TypedExpression<?> expression) {
        return new ComputedExpression<>(cast(expression, ColumnType.LOCAL_DATE), ColumnType.LOCAL_DATE);
    }

    // ---- case ----

    /** {@code case when condition then value}; to be gone on with {@link CaseExpression#when} and its kin. */
    public static <T> CaseExpression<T> when(Condition condition, T value) {
        return when(condition, value(value));
    }

    /** The same with another expression. */
    public static <T> CaseExpression<T> when(Condition condition, TypedExpression<T> value) {
        return CaseExpression.of(condition, value);
    }

    // ---- rows of values ----

    /** Several expressions that are compared as one: {@code (a, b) > (?, ?)}. */
    public static RowExpression row(TypedExpression<?> first, TypedExpression<?>... further) {
        return RowExpression.of(first, further);
    }

    // ---- windows ----

    private static <T> WindowCall<T> ranking(WindowFunction.Function function, ColumnType type) {
        return new WindowCall<>(new ComputedExpression<>(new WindowFunction(function, List.of(), type), type));
    }

    /** The row's number in its window, from 1. */
    public static WindowCall<Long> rowNumber() {
        return ranking(WindowFunction.Function.ROW_NUMBER, ColumnType.LONG);
    }

    /** The row's rank in its window; equals share one, and leave a gap. */
    public static WindowCall<Long> rank() {
        return ranking(WindowFunction.Function.RANK, ColumnType.LONG);
    }

    /** The row's rank in its window; equals share one, and leave no gap. */
    public static WindowCall<Long> denseRank() {
        return ranking(WindowFunction.Function.DENSE_RANK, ColumnType.LONG);
    }

    /** The rank from 0 to 1. */
    public static WindowCall<Double> percentRank() {
        return ranking(WindowFunction.Function.PERCENT_RANK, ColumnType.DOUBLE);
    }

    /** The part of rows that come no later in the order. */
    public static WindowCall<Double> cumeDist() {
        return ranking(WindowFunction.Function.CUME_DIST, ColumnType.DOUBLE);
    }

    /** In which of {@code buckets} of equal size the row is, from 1. */
    public static WindowCall<Long> ntile(int buckets) {
        requirePositive(buckets, "ntile(..) takes");
        return new WindowCall<>(new ComputedExpression<>(
                new WindowFunction(WindowFunction.Function.NTILE, List.of(literal(buckets)), ColumnType.LONG),
                ColumnType.LONG));
    }

    private static <T> WindowCall<T> neighbour(
            WindowFunction.Function function, TypedExpression<T> value, Expression... further) {
        List<Expression> arguments = new ArrayList<>(List.of(value.expression()));
        arguments.addAll(List.of(further));
        return new WindowCall<>(new ExpressionLike<>(new WindowFunction(function, arguments, value.type()), value));
    }

    /** The value of the row before; null for the first. */
    public static <T> WindowCall<T> lag(TypedExpression<T> value) {
        return neighbour(WindowFunction.Function.LAG, value);
    }

    /** The value {@code rows} before. */
    public static <T> WindowCall<T> lag(TypedExpression<T> value, int rows) {
        requirePositive(rows, "lag(..) goes back");
        return neighbour(WindowFunction.Function.LAG, value, literal(rows));
    }

    /** The value of the row after; null for the last. */
    public static <T> WindowCall<T> lead(TypedExpression<T> value) {
        return neighbour(WindowFunction.Function.LEAD, value);
    }

    /** The value {@code rows} after. */
    public static <T> WindowCall<T> lead(TypedExpression<T> value, int rows) {
        requirePositive(rows, "lead(..) goes forward");
        return neighbour(WindowFunction.Function.LEAD, value, literal(rows));
    }

    /** The first value of the window's frame. */
    public static <T> WindowCall<T> firstValue(TypedExpression<T> value) {
        return neighbour(WindowFunction.Function.FIRST_VALUE, value);
    }

    /** The last value of the window's frame, which ends at the current row if none is given. */
    public static <T> WindowCall<T> lastValue(TypedExpression<T> value) {
        return neighbour(WindowFunction.Function.LAST_VALUE, value);
    }
}
