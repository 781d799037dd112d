package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Expression;
import io.activerecord.sql.Frame;
import io.activerecord.sql.Ordering;
import io.activerecord.sql.Over;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a window function sees. Immutable; safe for use by several threads.
 *
 * <pre>{@code
 * Sql.rowNumber().over(Window.partitionBy(Post.USER_ID).orderBy(Post.ID.desc()))
 * // row_number() over (partition by "user_id" order by "id" desc)
 * Order.AMOUNT.sum().over(Window.orderedBy(Order.ID.asc()).rowsBetween(-2, 0))   // the last three rows
 * }</pre>
 */
public final class Window {
    private final List<Expression> partitionBy;
    private final List<Ordering> orderBy;
    private final @Nullable Frame frame;

    private Window(List<Expression> partitionBy, List<Ordering> orderBy, @Nullable Frame frame) {
        this.partitionBy = partitionBy;
        this.orderBy = orderBy;
        this.frame = frame;
    }

    /** All rows of the result. */
    public static Window all() {
        return new Window(List.of(), List.of(), null);
    }

    /** The rows that agree in these. */
    public static Window partitionBy(TypedExpression<?>... expressions) {
        List<Expression> parts = new ArrayList<>();
        for (TypedExpression<?> expression : expressions) {
            parts.add(expression.expression());
        }
        return new Window(List.copyOf(parts), List.of(), null);
    }

    /** All rows of the result, in order. */
    public static Window orderedBy(Ordering... terms) {
        return all().orderBy(terms);
    }

    /** In this order after those given before. */
    public Window orderBy(Ordering... terms) {
        List<Ordering> order = new ArrayList<>(orderBy);
        order.addAll(Arrays.asList(terms));
        return new Window(partitionBy, List.copyOf(order), frame);
    }

    /**
     * Only rows near the current one: {@code rowsBetween(-2, 0)} are the two before it and itself.
     *
     * @param from rows before it if negative, after it if positive
     * @throws InvalidQueryException if it would end before it begins
     */
    public Window rowsBetween(int from, int to) {
        if (from > to) {
            throw new InvalidQueryException("rowsBetween(" + from + ", " + to + ") would end before it begins");
        }
        return new Window(partitionBy, orderBy, new Frame(Frame.Unit.ROWS, bound(from), bound(to)));
    }

    /** From the first row to the current one. */
    public Window rowsUpToCurrent() {
        return new Window(
                partitionBy,
                orderBy,
                new Frame(Frame.Unit.ROWS, new Frame.Bound(Frame.Edge.UNBOUNDED_PRECEDING, 0), bound(0)));
    }

    /** From the current row to the last one. */
    public Window rowsFromCurrent() {
        return new Window(
                partitionBy,
                orderBy,
                new Frame(Frame.Unit.ROWS, bound(0), new Frame.Bound(Frame.Edge.UNBOUNDED_FOLLOWING, 0)));
    }

    /** All rows, also those after the current one. */
    public Window allRows() {
        return new Window(
                partitionBy,
                orderBy,
                new Frame(
                        Frame.Unit.ROWS,
                        new Frame.Bound(Frame.Edge.UNBOUNDED_PRECEDING, 0),
                        new Frame.Bound(Frame.Edge.UNBOUNDED_FOLLOWING, 0)));
    }

    private static Frame.Bound bound(int rows) {
        if (rows == 0) {
            return new Frame.Bound(Frame.Edge.CURRENT_ROW, 0);
        }
        return new Frame.Bound(rows < 0 ? Frame.Edge.PRECEDING : Frame.Edge.FOLLOWING, Math.abs(rows));
    }

    <T> TypedExpression<T> over(TypedExpression<T> function) {
        return new ExpressionLike<>(new Over(function.expression(), partitionBy, orderBy, frame), function);
    }
}
