package io.activerecord;

import io.activerecord.annotation.Dependent;
import io.activerecord.error.RecordOriginException;
import io.activerecord.error.RecordStateException;
import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.JoinTable;
import io.activerecord.mapping.ModelMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes what makes a record belong to the owner of a list, or no longer: a foreign key, a pair, or a row between.
 * Confined to the thread of the list.
 */
final class AssociationWriter {
    private final ActiveRecord<?> owner;
    private final AssociationLink link;
    private final AssociationMapping association;

    AssociationWriter(ActiveRecord<?> owner, AssociationLink link) {
        this.owner = owner;
        this.link = link;
        this.association = link.association();
    }

    /** Where the rows are that say what belongs to what. */
    WriteScope scope() {
        if (association.rules().joinTable() != null) {
            return WriteScope.of(owner);
        }
        Class<? extends ActiveRecord<?>> model = association.rules().through() == null ? link.target() : between();
        boolean shared = ModelMapping.of(model)
                .connectionName()
                .equals(ModelMapping.of(link.owner()).connectionName());
        return WriteScope.of(owner, model, shared);
    }

    /** Raises if nothing can be added to what {@code owner} has. */
    void requireSaved(String operation) {
        if (!owner.isPersisted()) {
            throw new RecordStateException("cannot " + operation + " " + link + ": the "
                    + owner.getClass().getSimpleName() + " is " + (owner.isNew() ? "new; save it first" : "deleted"));
        }
        Finder<?> finder = Finder.of(owner.getClass());
        TenantColumn tenant = finder.filled().tenant();
        Object snapshot = owner.snapshot();
        if (tenant != null && snapshot != null) {
            tenant.requireOwn(owner, RecordStore.changed(owner, finder.mapping(), snapshot));
        }
    }

    // ---- adding ----

    /** Lets {@code record} belong to the owner, and saves it. */
    void add(ActiveRecord<?> record, List<Runnable> undo) {
        requireSameHome(record);
        if (association.rules().joinTable() != null) {
            JoinRows rows = pairs();
            saveIfNew(record);
            if (!rows.has(record)) {
                rows.insert(record);
            }
        } else if (association.rules().through() != null) {
            saveIfNew(record);
            addBetween(record);
        } else {
            lead(record, undo);
            record.save();
        }
    }

    /** Rows that are records of a model, which keeps more than the pair, are written as such. */
    private JoinRows pairs() {
        JoinTable table = Objects.requireNonNull(association.rules().joinTable());
        ModelMapping<?> model = PairModel.of(ModelMapping.of(link.owner()), ModelMapping.of(link.target()), table);
        if (model != null && JoinedRows.implied(model, model.source()) != null) {
            String name = model.modelClass().getSimpleName();
            throw new RecordStateException("cannot change " + link + ": its pairs are records of " + name
                    + ", which have a tenant or are deleted softly; add and delete those, or let the association be"
                    + " @HasMany(through = ..) them");
        }
        return new JoinRows(owner, link);
    }

    private static void saveIfNew(ActiveRecord<?> record) {
        if (record.isNew()) {
            record.save();
        }
    }

    /** Sets the foreign key, and the field that leads back; nothing is sent. */
    void lead(ActiveRecord<?> record, List<Runnable> undo) {
        requireSameHome(record);
        ModelMapping<?> target = ModelMapping.of(link.target());
        List<ColumnMapping> foreignKey = link.targetColumns();
        for (int i = 0; i < foreignKey.size(); i++) {
            set(record, foreignKey.get(i), link.ownerColumns().get(i).get(owner), undo);
        }
        String as = association.rules().as();
        if (as != null) {
            AssociationMapping back = target.association(as);
            set(record, LinkPath.typeColumn(target, back), back.typeNameOf(link.owner()), undo);
        }
        leadBack(record, owner, undo);
    }

    private void leadBack(ActiveRecord<?> record, @Nullable ActiveRecord<?> newOwner, List<Runnable> undo) {
        int inverse = link.inverse();
        if (inverse >= 0) {
            ModelMapping<?> target = ModelMapping.of(link.target());
            Object before = target.access().getAssociation(record, inverse);
            undo.add(() -> target.access().setAssociation(record, inverse, before));
            target.access().setAssociation(record, inverse, newOwner);
        }
    }

    private static void set(ActiveRecord<?> record, ColumnMapping column, @Nullable Object value, List<Runnable> undo) {
        Object before = column.get(record);
        undo.add(() -> column.set(record, before));
        column.set(record, value);
    }

    /** A key of another database names another row here, or none. */
    private void requireSameHome(ActiveRecord<?> record) {
        RecordOrigin home = owner.origin();
        if (home == null || !link.sharesConnection()) {
            return;
        }
        RecordOrigin origin = record.origin();
        if (origin == null && home.key().shard() != null) {
            return; // goes where its shard key says, which is set with this, or where the transaction of its owner is
        }
        Object there = origin == null ? Finder.of(record.getClass()).route().key() : origin.key();
        if (!home.key().equals(there)) {
            throw new RecordOriginException("cannot add to " + link + ": the "
                    + owner.getClass().getSimpleName() + " is a record of '" + home.key() + "', but the "
                    + record.getClass().getSimpleName() + " is written to '" + there
                    + "'; add a record that lives there");
        }
    }

    // ---- rows between ----

    @SuppressWarnings("unchecked") // associations lead to models
    private Class<? extends ActiveRecord<?>> between() {
        return (Class<? extends ActiveRecord<?>>) first().target();
    }

    private AssociationMapping first() {
        return ModelMapping.of(link.owner())
                .association(Objects.requireNonNull(association.rules().through()));
    }

    private AssociationMapping second() {
        AssociationMapping second = ModelMapping.of(between())
                .association(Objects.requireNonNull(association.rules().source()));
        boolean pair = second.kind() == AssociationMapping.Kind.BELONGS_TO
                && first().kind() == AssociationMapping.Kind.HAS_MANY
                && first().rules().through() == null;
        if (!pair) {
            throw new RecordStateException(
                    "cannot change " + link + ": no single row between says that a record belongs"
                            + " to it; change " + link.owner().getSimpleName() + "."
                            + first().property() + " and what is behind it");
        }
        return second;
    }

    private void addBetween(ActiveRecord<?> record) {
        AssociationMapping second = second();
        if (!rowsBetween(record, second).isEmpty()) {
            return;
        }
        ActiveRecord<?> row =
                (ActiveRecord<?>) ModelMapping.of(between()).access().newInstance();
        new AssociationWriter(owner, LinkPath.link(link.owner(), first())).lead(row, new ArrayList<>());
        ForeignKeys.set(row, Associations.of(ModelMapping.of(between()), second), record);
        row.save();
    }

    /** The rows that say that {@code record} belongs to the owner; all of the owner's for null. */
    private List<? extends ActiveRecord<?>> rowsBetween(@Nullable ActiveRecord<?> record, AssociationMapping second) {
        Query<? extends ActiveRecord<?>> rows =
                AssociationLoader.query(owner, Associations.of(ModelMapping.of(link.owner()), first()));
        if (record != null) {
            AssociationLink on = LinkPath.link(between(), second, link.target());
            List<Object> key =
                    Association.key(record, ModelMapping.of(link.target()).keyColumns());
            if (key == null) {
                return List.of();
            }
            rows = rows.where(AssociationLink.matching(
                    on.ownerColumns().stream().map(ColumnMapping::ref).toList(), key));
            if (second.polymorphic()) {
                ColumnMapping type = LinkPath.typeColumn(ModelMapping.of(between()), second);
                rows = rows.where(
                        new AssociationLink.TypeTest(type.ref(), second.typeNameOf(link.target())).condition());
            }
        }
        return rows.list();
    }

    // ---- removing ----

    /** Lets {@code record} belong to the owner no longer; false if it does not. */
    boolean remove(ActiveRecord<?> record, List<Runnable> undo) {
        if (record.isNew()) {
            return false;
        }
        if (association.rules().joinTable() != null) {
            return pairs().delete(record) > 0;
        }
        if (association.rules().through() != null) {
            List<? extends ActiveRecord<?>> rows = rowsBetween(record, second());
            rows.forEach(RecordLifecycle::delete);
            return !rows.isEmpty();
        }
        if (!belongs(record)) {
            return false;
        }
        switch (association.rules().dependent()) {
            case DESTROY -> record.delete();
            case DELETE -> {
                Finder<?> finder = Finder.of(record.getClass());
                RecordMark.delete(record, finder);
                finder.effects().afterDelete(record);
            }
            default -> release(record, undo);
        }
        return true;
    }

    /** Whether the row of {@code record} leads to the owner's. */
    private boolean belongs(ActiveRecord<?> record) {
        RecordOrigin home = owner.origin();
        RecordOrigin origin = record.origin();
        boolean elsewhere = home != null
                && origin != null
                && link.sharesConnection()
                && !home.key().equals(origin.key());
        if (elsewhere || !Objects.equals(link.ownerKey(owner), Association.key(record, link.targetColumns()))) {
            return false;
        }
        String as = association.rules().as();
        if (as == null) {
            return true;
        }
        ModelMapping<?> target = ModelMapping.of(link.target());
        AssociationMapping back = target.association(as);
        return back.typeNameOf(link.owner())
                .equals(LinkPath.typeColumn(target, back).get(record));
    }

    private void release(ActiveRecord<?> record, List<Runnable> undo) {
        for (ColumnMapping column : DependentRows.foreignKey(link)) {
            requireNullable(column);
            set(record, column, null, undo);
        }
        leadBack(record, null, undo);
        record.save();
    }

    private void requireNullable(ColumnMapping column) {
        if (column.primitive() || column.key()) {
            throw new RecordStateException("cannot remove from " + link + ": "
                    + link.target().getSimpleName() + "." + column.property()
                    + " cannot be null; delete the record, or let the list do that with dependent = Dependent.DELETE or"
                    + " DESTROY");
        }
    }

    /** Lets no record belong to the owner any more: one statement, unless each has a life of its own to end. */
    void clear() {
        if (association.rules().joinTable() != null) {
            pairs().deleteAll();
        } else if (association.rules().through() != null) {
            rowsBetween(null, second()).forEach(RecordLifecycle::delete);
        } else {
            Dependent rule = association.rules().dependent();
            DependentRows.foreignKey(link).stream()
                    .filter(column -> rule != Dependent.DESTROY && rule != Dependent.DELETE)
                    .forEach(this::requireNullable);
            Association<?, ?> rows = Associations.of(ModelMapping.of(link.owner()), association);
            boolean deletes = rule == Dependent.DESTROY || rule == Dependent.DELETE;
            DependentRows.follow(owner, rows, link, deletes ? rule : Dependent.NULLIFY, false);
            if (rule != Dependent.DESTROY) {
                Counters.recount(owner, rows);
            }
        }
    }
}
