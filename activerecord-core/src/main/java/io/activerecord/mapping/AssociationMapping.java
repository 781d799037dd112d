package io.activerecord.mapping;

import java.util.List;

/**
 * A field that leads to records of another model. Safe for use by several threads.
 *
 * @param index its place in {@link ModelMapping#associations()}
 * @param property the field's name
 * @param target the other model
 * @param foreignKey the columns that hold the key, as annotated or by convention: of this model's table for
 *     {@link Kind#BELONGS_TO}, otherwise of the target's; in the order of the key's columns
 */
public record AssociationMapping(Kind kind, int index, String property, Class<?> target, List<String> foreignKey) {
    public AssociationMapping {
        foreignKey = List.copyOf(foreignKey);
    }

    /** Which side holds the key, and how many records there may be. */
    public enum Kind {
        /** This row holds the key of one other. */
        BELONGS_TO,
        /** At most one other row holds this row's key. */
        HAS_ONE,
        /** Any number of other rows hold this row's key. */
        HAS_MANY
    }
}
