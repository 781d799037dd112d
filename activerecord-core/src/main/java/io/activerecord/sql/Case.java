package io.activerecord.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code case when condition then value .. else value end}.
 *
 * @param branches at least one; the first whose condition is true gives the value
 * @param otherwise null for NULL
 */
public record Case(List<Branch> branches, @Nullable Expression otherwise, ColumnType type) implements Composite {
    /** One branch. */
    public record Branch(Condition when, Expression then) implements ShapePart {
        @Override
        public void describe(ShapeWriter shape) {
            when.describe(shape);
            then.describe(shape);
        }
    }

    public Case {
        branches = List.copyOf(branches);
        if (branches.isEmpty()) {
            throw new IllegalArgumentException("a case needs at least one branch");
        }
    }

    @Override
    public List<ShapePart> children() {
        List<ShapePart> children = new ArrayList<>();
        for (Branch branch : branches) {
            children.add(branch.when());
            children.add(branch.then());
        }
        if (otherwise != null) {
            children.add(otherwise);
        }
        return children;
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token("case").token(type).parts(branches).optional(otherwise);
    }
}
