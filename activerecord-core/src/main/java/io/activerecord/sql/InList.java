package io.activerecord.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * {@code in (?, ?, ...)}. An empty list renders as a condition that is never (negated: always) true. The list is padded
 * with its last value to the next power of two, up to 1,024, so that lists of many lengths share a few shapes.
 */
public record InList(Expression operand, List<Bind> values, boolean negated) implements Condition {
    /** Longer lists are rare, and near the limits of engines: they are sent as they are. */
    private static final int MOST_PADDED = 1_024;

    public InList {
        values = List.copyOf(values);
    }

    /** How many place-holders are rendered; they own as many consecutive slots, starting at this node's slot. */
    public int paddedSize() {
        int size = values.size();
        if (size <= 1 || size > MOST_PADDED) {
            return size;
        }
        return Integer.highestOneBit(size - 1) << 1;
    }

    private List<Bind> padded() {
        int padded = paddedSize();
        if (padded == values.size()) {
            return values;
        }
        List<Bind> all = new ArrayList<>(padded);
        all.addAll(values);
        while (all.size() < padded) {
            all.add(values.get(values.size() - 1));
        }
        return all;
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token("in").token(negated).token(paddedSize());
        operand.describe(shape);
        shape.binds(this, padded());
    }
}
