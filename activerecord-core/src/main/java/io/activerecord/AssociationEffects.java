package io.activerecord;

import io.activerecord.annotation.Dependent;
import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ModelMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What saving or deleting a record does to the rows associated with it: counters and times of its owners, and the rows
 * that depend on it. Runs in the transaction of the record's own statement. Safe for use by several threads; made once
 * for each model.
 */
final class AssociationEffects {
    private final List<OwnerUpdate> owners;
    private final List<DependentRows> dependents;

    private AssociationEffects(List<OwnerUpdate> owners, List<DependentRows> dependents) {
        this.owners = List.copyOf(owners);
        this.dependents = List.copyOf(dependents);
    }

    static AssociationEffects of(ModelMapping<?> mapping) {
        List<OwnerUpdate> owners = new ArrayList<>();
        List<DependentRows> dependents = new ArrayList<>();
        for (AssociationMapping association : mapping.associations()) {
            if (association.rules().counterCache() != null
                    || association.rules().touch()) {
                owners.add(OwnerUpdate.of(mapping, association));
            }
            if (association.rules().dependent() != Dependent.NONE) {
                dependents.add(DependentRows.of(mapping, association));
            }
        }
        return new AssociationEffects(owners, dependents);
    }

    /** Whether there are none, so that writing a record is one statement without a transaction of its own. */
    boolean none() {
        return owners.isEmpty() && dependents.isEmpty();
    }

    /** Whether inserts and updates have none. */
    boolean noneOnSave() {
        return owners.isEmpty();
    }

    /** Whether a row that is touched touches others. */
    boolean touches() {
        return owners.stream().anyMatch(OwnerUpdate::touches);
    }

    /** The row of {@code record} is there. */
    void afterInsert(ActiveRecord<?> record) {
        for (OwnerUpdate owner : owners) {
            owner.inserted(record);
        }
    }

    /** The rows of {@code records} are there: as {@link #afterInsert} for each, with few statements for all. */
    void afterInsertAll(Collection<? extends ActiveRecord<?>> records) {
        for (OwnerUpdate owner : owners) {
            owner.inserted(records);
        }
    }

    /**
     * The row of {@code record} has been changed.
     *
     * @param before what its fields were, as its access keeps them
     */
    void afterUpdate(ActiveRecord<?> record, Object before) {
        for (OwnerUpdate owner : owners) {
            owner.updated(record, before);
        }
    }

    /** The row of {@code record} is about to be deleted. What forbids it is asked before anything is written. */
    void beforeDelete(ActiveRecord<?> record, boolean forever) {
        for (DependentRows rows : dependents) {
            rows.restrict(record, forever);
        }
        for (DependentRows rows : dependents) {
            rows.follow(record, forever);
        }
    }

    /** The row of {@code record} is gone. */
    void afterDelete(ActiveRecord<?> record) {
        Object last = record.snapshot();
        if (last != null) {
            for (OwnerUpdate owner : owners) {
                owner.deleted(record, last);
            }
        }
    }

    /** The row of {@code record} was touched: so are its owners that follow it. */
    void afterTouch(ActiveRecord<?> record, Set<Object> seen) {
        for (OwnerUpdate owner : owners) {
            owner.touched(record, seen);
        }
    }
}
