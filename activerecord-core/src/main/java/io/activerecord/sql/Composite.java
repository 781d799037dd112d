package io.activerecord.sql;

import java.util.List;

/** An expression made of others; what walks a command finds them by {@link #children}. */
public sealed interface Composite extends Expression permits Case, Cast, FunctionCall, Over, WindowFunction {
    /** The expressions, conditions and orderings it is made of, in no order. */
    List<ShapePart> children();
}
