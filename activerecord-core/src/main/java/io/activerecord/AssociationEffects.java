package io.activerecord;

import io.activerecord.mapping.ModelMapping;

/**
 * What saving or deleting a record does to the rows associated with it. Runs in the transaction of the record's own
 * statement. Safe for use by several threads; made once for each model.
 */
final class AssociationEffects {
    private AssociationEffects() {}

    static AssociationEffects of(ModelMapping<?> mapping) {
        return new AssociationEffects();
    }

    /** Whether there are none, so that a save is one statement without a transaction of its own. */
    boolean none() {
        return true;
    }

    /** The row of {@code record} is there. */
    void afterInsert(ActiveRecord<?> record) {}

    /**
     * The row of {@code record} has been changed.
     *
     * @param before what its fields were, as its access keeps them
     */
    void afterUpdate(ActiveRecord<?> record, Object before) {}

    /** The row of {@code record} is about to be deleted. */
    void beforeDelete(ActiveRecord<?> record) {}

    /** The row of {@code record} is gone. */
    void afterDelete(ActiveRecord<?> record) {}
}
