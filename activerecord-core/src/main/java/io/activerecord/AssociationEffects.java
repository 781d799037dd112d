package io.activerecord;

import io.activerecord.annotation.Dependent;
import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ModelMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What saving or deleting a record does to the rows associated with it: counters and times of its owners, and the rows
 * that depend on it. Runs in the transaction of the record's own statement. Safe for use by several threads; made once
 * for each model.
 */
final class AssociationEffects {
    private final List<OwnerUpdate> owners;
    private final List<DependentRows> dependents;
    private final @Nullable DeletedMark mark;

    private AssociationEffects(List<OwnerUpdate> owners, List<DependentRows> dependents, @Nullable DeletedMark mark) {
        this.owners = List.copyOf(owners);
        this.dependents = List.copyOf(dependents);
        this.mark = mark;
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
        return new AssociationEffects(owners, dependents, DeletedMark.of(mapping));
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

    /** The row of {@code record} is there; one that came deleted is nobody's. */
    void afterInsert(ActiveRecord<?> record) {
        if (isMarked(record)) {
            return;
        }
        for (OwnerUpdate owner : owners) {
            owner.inserted(record);
        }
    }

    /** The rows of {@code records} are there: as {@link #afterInsert} for each, with few statements for all. */
    void afterInsertAll(Collection<? extends ActiveRecord<?>> records) {
        List<? extends ActiveRecord<?>> counted =
                records.stream().filter(record -> !isMarked(record)).toList();
        if (!counted.isEmpty()) {
            for (OwnerUpdate owner : owners) {
                owner.inserted(counted);
            }
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

    /**
     * The row that was {@code before} has become that of {@code record}, which may have deleted or restored it.
     *
     * @param last the fields of {@code before}, as its access keeps them
     */
    void afterUpsert(ActiveRecord<?> record, ActiveRecord<?> before, Object last) {
        if (isMarked(before)) {
            afterInsert(record);
        } else if (isMarked(record)) {
            owners.forEach(owner -> owner.deleted(record, last));
        } else {
            afterUpdate(record, last);
        }
    }

    private boolean isMarked(ActiveRecord<?> record) {
        return mark != null && mark.isSet(record);
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
