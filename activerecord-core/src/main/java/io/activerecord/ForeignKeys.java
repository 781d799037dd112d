package io.activerecord;

import io.activerecord.connection.ConnectionKey;
import io.activerecord.error.MappingException;
import io.activerecord.error.RecordOriginException;
import io.activerecord.error.RecordStateException;
import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps foreign keys, and the columns that say of which model, in step with the owners in {@code @BelongsTo} fields. */
final class ForeignKeys {
    private ForeignKeys() {}

    /**
     * A remembered owner is current while the foreign key says so, or while it has no key of its own yet, or was put
     * there and gives its key with the next save.
     */
    static boolean isCurrent(ActiveRecord<?> record, ActiveRecord<?> remembered, Association<?, ?> association) {
        if (!association.ownerHoldsKey()) {
            return true;
        }
        ModelMapping<?> mapping = ModelMapping.of(record.getClass());
        List<ColumnMapping> foreignKey =
                LinkPath.columns(mapping, association.mapping().foreignKey());
        List<Object> other = Association.key(
                remembered, ModelMapping.of(remembered.getClass()).keyColumns());
        if (other == null) {
            return true;
        }
        boolean same = other.equals(Association.key(record, foreignKey));
        return (same && saysType(record, mapping, association.mapping(), remembered))
                || !isKeyChanged(record, mapping, association.mapping());
    }

    /** Whether the columns that lead to the owner differ from what was read. */
    static boolean isKeyChanged(ActiveRecord<?> record, ModelMapping<?> mapping, AssociationMapping association) {
        return isChanged(record, mapping, LinkPath.columns(mapping, association.foreignKey()))
                || (association.polymorphic()
                        && isChanged(record, mapping, List.of(LinkPath.typeColumn(mapping, association))));
    }

    private static boolean saysType(
            ActiveRecord<?> record, ModelMapping<?> mapping, AssociationMapping association, ActiveRecord<?> owner) {
        if (!association.polymorphic()) {
            return true;
        }
        Object type = LinkPath.typeColumn(mapping, association).get(record);
        return association.typeNameOf(owner.getClass()).equals(type);
    }

    /**
     * Before a record is written: an owner put into a {@code @BelongsTo} field gives its key to the foreign key, unless
     * the foreign key itself has been changed since the record was read; then the field is what is out of date.
     */
    static void copy(ActiveRecord<?> record, ModelMapping<?> mapping, ConnectionKey home, RecordMemento memento) {
        for (AssociationMapping association : mapping.associations()) {
            if (association.kind() == AssociationMapping.Kind.BELONGS_TO) {
                Object owner = mapping.access().getAssociation(record, association.index());
                if (owner instanceof ActiveRecord<?> other) {
                    requireSameHome(record, mapping, association, other, home);
                    copy(record, mapping, association, other, memento);
                } else if (record.knowsAbsent(association.index()) && isKeyChanged(record, mapping, association)) {
                    record.rememberAbsent(association.index(), false);
                }
            }
        }
    }

    /** What {@link #copy} would give {@code column} of a new record; null if no owner has been put in that gives it. */
    static @Nullable Object keyOfOwner(ActiveRecord<?> record, ModelMapping<?> mapping, ColumnMapping column) {
        for (AssociationMapping association : mapping.associations()) {
            if (association.kind() == AssociationMapping.Kind.BELONGS_TO
                    && mapping.access().getAssociation(record, association.index()) instanceof ActiveRecord<?> owner) {
                List<ColumnMapping> foreignKey = LinkPath.columns(mapping, association.foreignKey());
                for (int i = 0; i < foreignKey.size() && !owner.isNew(); i++) {
                    if (foreignKey.get(i).property().equals(column.property())) {
                        return ModelMapping.of(owner.getClass())
                                .keyColumns()
                                .get(i)
                                .get(owner);
                    }
                }
            }
        }
        return null;
    }

    /** A key of another database names another row here, or none. */
    private static void requireSameHome(
            ActiveRecord<?> record,
            ModelMapping<?> mapping,
            AssociationMapping association,
            ActiveRecord<?> owner,
            ConnectionKey home) {
        RecordOrigin origin = owner.origin();
        boolean shared = mapping.connectionName()
                .equals(ModelMapping.of(owner.getClass()).connectionName());
        if (shared && origin != null && !origin.key().equals(home)) {
            throw new RecordOriginException(record.getClass().getSimpleName() + "." + association.property()
                    + " is a record of '" + origin.key() + "', but this one is written to '" + home
                    + "', where its key means another row; put in the owner that lives there");
        }
    }

    private static void copy(
            ActiveRecord<?> record,
            ModelMapping<?> mapping,
            AssociationMapping association,
            ActiveRecord<?> owner,
            RecordMemento memento) {
        List<ColumnMapping> foreignKey = LinkPath.columns(mapping, association.foreignKey());
        List<ColumnMapping> ownerKey = ModelMapping.of(owner.getClass()).keyColumns();
        List<Object> wanted = Association.key(owner, ownerKey);
        if (wanted == null || owner.isNew()) {
            throw new RecordStateException(record.getClass().getSimpleName() + "." + association.property()
                    + " is a new " + owner.getClass().getSimpleName() + "; save that first");
        }
        boolean same = wanted.equals(Association.key(record, foreignKey));
        if (same && saysType(record, mapping, association, owner)) {
            return;
        }
        if (record.snapshot() != null && isChanged(record, mapping, foreignKey)) {
            mapping.access().setAssociation(record, association.index(), null);
            return;
        }
        for (int i = 0; i < foreignKey.size(); i++) {
            memento.keep(foreignKey.get(i));
            foreignKey.get(i).set(record, ownerKey.get(i).get(owner));
        }
        if (association.polymorphic()) {
            ColumnMapping type = LinkPath.typeColumn(mapping, association);
            memento.keep(type);
            type.set(record, typeOf(record, association, owner));
        }
    }

    private static String typeOf(ActiveRecord<?> record, AssociationMapping association, ActiveRecord<?> owner) {
        if (association.typeOf(owner.getClass()) == null) {
            throw new MappingException(record.getClass().getSimpleName() + "." + association.property()
                    + " cannot lead to a " + owner.getClass().getSimpleName() + "; add that class to its types");
        }
        return association.typeNameOf(owner.getClass());
    }

    /**
     * Puts {@code owner} into a {@code @BelongsTo} field and its key into the foreign key; without an owner both become
     * null. The key of a new owner is copied by the save of the record. Nothing is sent.
     */
    static void set(ActiveRecord<?> record, Association<?, ?> association, @Nullable ActiveRecord<?> owner) {
        ModelMapping<?> mapping = ModelMapping.of(record.getClass());
        AssociationMapping belongsTo = association.mapping();
        if (belongsTo.kind() != AssociationMapping.Kind.BELONGS_TO) {
            throw new RecordStateException("cannot set " + association
                    + ": the other row holds the key; set the @BelongsTo of that record and save it");
        }
        String type = owner != null && belongsTo.polymorphic() ? typeOf(record, belongsTo, owner) : null;
        if (owner == null || !owner.isNew()) {
            setKey(record, mapping, belongsTo, owner, type);
        } else { // the key is made first, and copied when the record is saved
            forgetKey(record, mapping, belongsTo);
        }
        mapping.access().setAssociation(record, belongsTo.index(), owner);
    }

    /** Takes back what was set and not saved: it would count as newer than the owner. */
    private static void forgetKey(ActiveRecord<?> record, ModelMapping<?> mapping, AssociationMapping belongsTo) {
        Object snapshot = record.snapshot();
        if (snapshot != null && isKeyChanged(record, mapping, belongsTo)) {
            List<ColumnMapping> columns = new ArrayList<>(LinkPath.columns(mapping, belongsTo.foreignKey()));
            if (belongsTo.polymorphic()) {
                columns.add(LinkPath.typeColumn(mapping, belongsTo));
            }
            columns.forEach(column -> column.set(record, mapping.kept(snapshot, column)));
        }
    }

    private static void setKey(
            ActiveRecord<?> record,
            ModelMapping<?> mapping,
            AssociationMapping belongsTo,
            @Nullable ActiveRecord<?> owner,
            @Nullable String type) {
        List<ColumnMapping> foreignKey = LinkPath.columns(mapping, belongsTo.foreignKey());
        List<ColumnMapping> ownerKey =
                owner == null ? List.of() : ModelMapping.of(owner.getClass()).keyColumns();
        for (int i = 0; i < foreignKey.size(); i++) {
            foreignKey.get(i).set(record, owner == null ? null : ownerKey.get(i).get(owner));
        }
        if (belongsTo.polymorphic()) {
            LinkPath.typeColumn(mapping, belongsTo).set(record, type);
        }
    }

    static boolean isChanged(ActiveRecord<?> record, ModelMapping<?> mapping, List<ColumnMapping> columns) {
        Object snapshot = record.snapshot();
        if (snapshot == null) {
            return false;
        }
        for (ColumnMapping column : columns) {
            int index = column.index();
            if ((mapping.access().changed(record, snapshot, index >> 6) & 1L << index) != 0) {
                return true;
            }
        }
        return false;
    }
}
