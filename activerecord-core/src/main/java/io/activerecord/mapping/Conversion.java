package io.activerecord.mapping;

import org.jspecify.annotations.Nullable;

/** How the values of a property become those of its column, and back. Safe for use by several threads. */
interface Conversion {
    /** The value for the column. */
    @Nullable
    Object toColumn(Object property);

    /** The value for the property. */
    @Nullable
    Object toProperty(Object column);
}
