package io.activerecord.sql;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A condition that is known only when its command is about to run, such as that of the current tenant: a query may be kept
 * in a constant and used inside another, and still asks for what holds then. Renderers take it from
 * {@link ShapeWriter#resolved}.
 *
 * @param source asked each time; gives null where there is nothing to hold
 */
public record ImplicitCondition(Supplier<? extends @Nullable Condition> source) implements Condition {
    /** What it is on the calling thread now; null for nothing. */
    public @Nullable Condition now() {
        return source.get();
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.optional(shape.resolve(this));
    }
}
