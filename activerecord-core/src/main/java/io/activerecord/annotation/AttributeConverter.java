package io.activerecord.annotation;

/**
 * Turns a property's values into those of a basic column type and back. Must be stateless, and the two methods must be
 * each other's inverse: a converted value that comes back different counts as a change of the column.
 *
 * @param <P> the property's class
 * @param <C> the column's class: one of the basic types that a property may have without a converter
 */
public interface AttributeConverter<P, C> {
    /** The value for the database; never called with null. */
    C toColumn(P value);

    /** The value for the property; never called with null. */
    P toProperty(C value);
}
