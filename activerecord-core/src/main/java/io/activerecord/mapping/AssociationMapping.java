package io.activerecord.mapping;

import io.activerecord.annotation.PolymorphicName;
import io.activerecord.error.MappingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field that leads to records of another model. Safe for use by several threads.
 *
 * @param index its place in {@link ModelMapping#associations()}
 * @param property the field's name
 * @param target the other model; for one of several types the field's class
 * @param foreignKey the columns that hold the key, as annotated or by convention: of this model's table for
 *     {@link Kind#BELONGS_TO}, of the table of pairs for {@link Kind#MANY_TO_MANY}, otherwise of the target's; in the
 *     order of the key's columns. Empty where other associations say it: {@code through}
 * @param rules what else it says
 */
public record AssociationMapping(
        Kind kind, int index, String property, Class<?> target, List<String> foreignKey, AssociationRules rules) {
    public AssociationMapping {
        foreignKey = List.copyOf(foreignKey);
    }

    /** One that says no more than its target and key. */
    public AssociationMapping(Kind kind, int index, String property, Class<?> target, List<String> foreignKey) {
        this(kind, index, property, target, foreignKey, AssociationRules.NONE);
    }

    /** Which side holds the key, and how many records there may be. */
    public enum Kind {
        /** This row holds the key of one other. */
        BELONGS_TO,
        /** At most one other row holds this row's key. */
        HAS_ONE,
        /** Any number of other rows hold this row's key. */
        HAS_MANY,
        /** The rows of a third table hold the keys of both. */
        MANY_TO_MANY
    }

    /** Whether it leads to any number of records. */
    public boolean many() {
        return kind == Kind.HAS_MANY || kind == Kind.MANY_TO_MANY;
    }

    /** Whether it leads to records of several models, told apart by a type column. */
    public boolean polymorphic() {
        return !rules.types().isEmpty();
    }

    /** Whether one of the two tables has a foreign key to the other, so that the database can keep it. */
    public boolean plain() {
        return !polymorphic() && !foreignKey.isEmpty() && rules.joinTable() == null;
    }

    /** What type columns say of {@code model}. */
    public static String typeName(Class<?> model) {
        PolymorphicName name = model.getAnnotation(PolymorphicName.class);
        return name == null ? model.getSimpleName() : name.value();
    }

    /**
     * The one of {@link AssociationRules#types()} that records of {@code model} are of: itself, or the nearest class above
     * it where several share a table. Null if there is none.
     */
    public @Nullable Class<?> typeOf(Class<?> model) {
        for (Class<?> each = model; each != null; each = each.getSuperclass()) {
            if (rules.types().contains(each)) {
                return each;
            }
        }
        return null;
    }

    /** What the type column says of records of {@code model}. */
    public String typeNameOf(Class<?> model) {
        Class<?> type = typeOf(model);
        return typeName(type == null ? model : type);
    }

    /**
     * The model that a type column means.
     *
     * @throws MappingException if it is none of {@link AssociationRules#types()}
     */
    public Class<?> typeNamed(String text) {
        for (Class<?> type : rules.types()) {
            if (typeName(type).equals(text)) {
                return type;
            }
        }
        List<String> known =
                rules.types().stream().map(AssociationMapping::typeName).toList();
        throw new MappingException("association '" + property + "' leads to " + known
                + ", but its column '" + rules.typeColumn() + "' says '" + text
                + "'; add the model to types, or name it with @PolymorphicName");
    }
}
