package io.activerecord.sql;

import io.activerecord.error.InvalidQueryException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function over the rows of a window: {@code sum(x) over (partition by .. order by ..)}.
 *
 * @param function an {@link Aggregate} or a {@link WindowFunction}
 * @param frame null for the one SQL takes: up to the current row and its equals, or all without an order
 */
public record Over(
        Expression function,
        List<Expression> partitionBy,
        List<Ordering> orderBy,
        @Nullable Frame frame) implements Composite {
    public Over {
        partitionBy = List.copyOf(partitionBy);
        orderBy = List.copyOf(orderBy);
        if (function instanceof Aggregate aggregate) {
            if (aggregate.distinct()) {
                throw new InvalidQueryException("an aggregate of distinct values cannot have a window on most engines;"
                        + " make the values distinct in a query of their own");
            }
        } else if (!(function instanceof WindowFunction)) {
            throw new InvalidQueryException("only aggregates and window functions can have a window, not "
                    + function.getClass().getSimpleName());
        }
        if (orderBy.isEmpty() && (frame != null || function instanceof WindowFunction)) {
            throw new InvalidQueryException((frame == null ? "a window function" : "the frame of a window")
                    + " needs an order, else its result is any; give the window orderBy(..)");
        }
    }

    @Override
    public List<ShapePart> children() {
        List<ShapePart> children = new ArrayList<>(partitionBy);
        children.add(function);
        children.addAll(orderBy);
        return children;
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token("over");
        function.describe(shape);
        shape.parts(partitionBy).parts(orderBy).token(frame == null ? "" : frame);
    }
}
