package io.activerecord;

/**
 * A function that needs a window: {@code Sql.rowNumber().over(..)}. Immutable; safe for use by several threads.
 *
 * @param <T> the class of its values
 */
public final class WindowCall<T> {
    private final TypedExpression<T> function;

    WindowCall(TypedExpression<T> function) {
        this.function = function;
    }

    /**
     * With its window.
     *
     * @throws io.activerecord.error.InvalidQueryException if the window has no order
     */
    public TypedExpression<T> over(Window window) {
        return window.over(function);
    }
}
