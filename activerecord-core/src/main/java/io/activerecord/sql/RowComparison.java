package io.activerecord.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Two rows of values compared: equal if each pair is; else the first pair that differs decides.
 *
 * @param left at least one
 * @param right as many
 */
public record RowComparison(List<Expression> left, Comparison.Operator operator, List<Expression> right)
        implements Condition {
    public RowComparison {
        left = List.copyOf(left);
        right = List.copyOf(right);
        if (left.isEmpty() || left.size() != right.size()) {
            throw new IllegalArgumentException(
                    "rows of " + left.size() + " and " + right.size() + " values cannot be compared");
        }
    }

    /** The values of both. */
    public List<ShapePart> children() {
        List<ShapePart> children = new ArrayList<>(left);
        children.addAll(right);
        return children;
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token("row").token(operator).parts(left).parts(right);
    }
}
