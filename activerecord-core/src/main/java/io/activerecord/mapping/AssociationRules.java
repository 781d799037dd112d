package io.activerecord.mapping;

import io.activerecord.annotation.Dependent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an association says besides its target and key. Safe for use by several threads.
 *
 * @param through the association of the same model that leads to the rows between, or null
 * @param source the association of those rows that leads on; null without {@code through}
 * @param joinTable the table of pairs, for {@link AssociationMapping.Kind#MANY_TO_MANY} alone
 * @param as the target's association of several types that leads back, or null
 * @param types the models it may lead to; empty for one that leads to its target alone
 * @param typeColumn the column that says which; null without {@code types}
 * @param counterCache the column of the target that counts these rows, or null
 * @param touch whether the target's {@code updatedAt} follows these rows
 * @param inverse the target's association that leads back, if it is named
 */
public record AssociationRules(
        @Nullable String through,
        @Nullable String source,
        @Nullable JoinTable joinTable,
        @Nullable String as,
        List<Class<?>> types,
        @Nullable String typeColumn,
        Dependent dependent,
        @Nullable String counterCache,
        boolean touch,
        @Nullable String inverse) {
    /** Nothing said. */
    public static final AssociationRules NONE =
            new AssociationRules(null, null, null, null, List.of(), null, Dependent.NONE, null, false, null);

    public AssociationRules {
        types = List.copyOf(types);
    }

    static AssociationRules through(String through, String source) {
        return new AssociationRules(through, source, null, null, List.of(), null, Dependent.NONE, null, false, null);
    }

    static AssociationRules pairs(JoinTable joinTable, Dependent dependent) {
        return new AssociationRules(null, null, joinTable, null, List.of(), null, dependent, null, false, null);
    }

    static AssociationRules owned(@Nullable String as, Dependent dependent, @Nullable String inverse) {
        return new AssociationRules(null, null, null, as, List.of(), null, dependent, null, false, inverse);
    }

    static AssociationRules owner(
            List<Class<?>> types, @Nullable String typeColumn, @Nullable String counterCache, boolean touch) {
        return new AssociationRules(
                null, null, null, null, types, typeColumn, Dependent.NONE, counterCache, touch, null);
    }
}
