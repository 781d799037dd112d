package io.activerecord.sql;

/** Which rows around the current one a window function sees: {@code rows between start and end}. */
public record Frame(Unit unit, Bound start, Bound end) {
    /** What the bounds count. */
    public enum Unit {
        /** Rows. */
        ROWS,
        /** Rows with their equals in the order. */
        RANGE
    }

    /** Where a frame begins or ends. */
    public enum Edge {
        UNBOUNDED_PRECEDING,
        PRECEDING,
        CURRENT_ROW,
        FOLLOWING,
        UNBOUNDED_FOLLOWING
    }

    /**
     * Where a frame begins or ends.
     *
     * @param rows how many before or after; of no account for the other edges
     */
    public record Bound(Edge edge, int rows) {}
}
