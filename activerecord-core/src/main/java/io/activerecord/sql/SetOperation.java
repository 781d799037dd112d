package io.activerecord.sql;

import java.util.List;

/**
 * The rows of several queries put together, whose columns agree in number and type; the first gives their names.
 *
 * @param arms at least two; an order or page of one of them is its own
 */
public record SetOperation(Operator operator, List<TableQuery> arms) implements TableQuery {
    /** What becomes of the rows. */
    public enum Operator {
        /** Those of all, each once. */
        UNION,
        /** Those of all, as often as they come. */
        UNION_ALL,
        /** Those that all have, each once. */
        INTERSECT,
        /** Those of the first that no other has, each once. */
        EXCEPT
    }

    public SetOperation {
        arms = List.copyOf(arms);
        if (arms.size() < 2) {
            throw new IllegalArgumentException(operator + " needs at least two queries, but got " + arms.size());
        }
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token(operator).parts(arms);
    }
}
