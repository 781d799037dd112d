package io.activerecord.sql;

import java.util.ArrayList;
import java.util.List;

/** Something that is true, false or unknown of a row. Immutable; safe for use by several threads. */
public sealed interface Condition extends ShapePart
        permits Comparison,
                RowComparison,
                NullTest,
                InList,
                InSubquery,
                Exists,
                Between,
                Like,
                Junction,
                Negation,
                Constant,
                ImplicitCondition,
                SqlFragment {

    /** True where both are. */
    default Condition and(Condition other) {
        return Junction.of(Junction.Kind.AND, this, other);
    }

    /** True where at least one is. */
    default Condition or(Condition other) {
        return Junction.of(Junction.Kind.OR, this, other);
    }

    /** True where this is false; unknown stays unknown, as SQL has it. */
    default Condition not() {
        return new Negation(this);
    }

    /** True where all are; true for none. */
    static Condition all(List<? extends Condition> conditions) {
        return switch (conditions.size()) {
            case 0 -> Constant.TRUE;
            case 1 -> conditions.get(0);
            default -> new Junction(Junction.Kind.AND, new ArrayList<>(conditions));
        };
    }

    /** True where any is; false for none. */
    static Condition any(List<? extends Condition> conditions) {
        return switch (conditions.size()) {
            case 0 -> Constant.FALSE;
            case 1 -> conditions.get(0);
            default -> new Junction(Junction.Kind.OR, new ArrayList<>(conditions));
        };
    }
}
