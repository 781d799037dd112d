package io.activerecord;

import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.JoinTable;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Source;
import org.jspecify.annotations.Nullable;

/**
 * The model whose table is a table of pairs as well, known by an association of either side that leads to it. Of its rows,
 * those that are deleted softly or of other tenants are no pairs.
 */
final class PairModel {
    private PairModel() {}

    /** Null for a table of pairs alone. */
    static @Nullable ModelMapping<?> of(ModelMapping<?> owner, ModelMapping<?> target, JoinTable table) {
        ModelMapping<?> found = leadingFrom(owner, owner, table);
        return found == null ? leadingFrom(target, owner, table) : found;
    }

    /** Pairs stand on the owner's connection. */
    private static @Nullable ModelMapping<?> leadingFrom(ModelMapping<?> side, ModelMapping<?> owner, JoinTable table) {
        for (AssociationMapping association : side.associations()) {
            boolean rows = association.kind() == AssociationMapping.Kind.HAS_MANY
                    || association.kind() == AssociationMapping.Kind.HAS_ONE;
            if (rows && association.rules().through() == null) {
                ModelMapping<?> model = ModelMapping.of(association.target());
                if (model.table().equals(table.table())
                        && model.connectionName().equals(owner.connectionName())) {
                    return model;
                }
            }
        }
        return null;
    }

    /** What must be true of the pairs at {@code source}; null for nothing. */
    static @Nullable Condition filter(ModelMapping<?> owner, ModelMapping<?> target, JoinTable table, Source source) {
        ModelMapping<?> model = of(owner, target, table);
        return model == null ? null : JoinedRows.implied(model, source);
    }
}
