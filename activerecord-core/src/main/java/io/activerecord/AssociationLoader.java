package io.activerecord;

import io.activerecord.connection.ConnectionKey;
import io.activerecord.error.RecordOriginException;
import io.activerecord.error.RecordStateException;
import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelAccess;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Comparison;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Constant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Loads the associated records of one record, remembers them in its fields, and keeps foreign keys in step. */
final class AssociationLoader {
    private AssociationLoader() {}

    static <T extends ActiveRecord<?>> @Nullable T one(ActiveRecord<?> record, ToOne<?, T> association) {
        ModelAccess access = ModelMapping.of(record.getClass()).access();
        int index = association.mapping().index();
        Object remembered = access.getAssociation(record, index);
        if (remembered != null && isCurrent(record, (ActiveRecord<?>) remembered, association)) {
            return association.target().cast(remembered);
        }
        if (isKnownAbsent(record, association, index)) {
            return null;
        }
        if (Siblings.loadsForAll(record, association)) {
            return association.target().cast(access.getAssociation(record, index));
        }
        T loaded = watched(record, association).first().orElse(null);
        access.setAssociation(record, index, loaded);
        record.rememberAbsent(index, loaded == null && !record.isNew());
        return loaded;
    }

    /** An owner's key stays, so what was found missing stays so; a foreign key may change, but NULL leads nowhere. */
    private static boolean isKnownAbsent(ActiveRecord<?> record, ToOne<?, ?> association, int index) {
        return association.ownerHoldsKey()
                ? Association.key(record, association.ownerColumns()) == null
                : record.knowsAbsent(index);
    }

    /**
     * A remembered owner is current while the foreign key says so, or while it has no key of its own yet, or was put
     * there and gives its key with the next save.
     */
    private static boolean isCurrent(ActiveRecord<?> record, ActiveRecord<?> remembered, ToOne<?, ?> association) {
        if (!association.ownerHoldsKey()) {
            return true;
        }
        List<Object> own = Association.key(record, association.ownerColumns());
        List<Object> other = Association.key(remembered, association.targetColumns());
        return other == null
                || (own == null
                        ? !isChanged(record, ModelMapping.of(record.getClass()), association.ownerColumns())
                        : own.equals(other));
    }

    static <T extends ActiveRecord<?>> AssociatedList<T> many(ActiveRecord<?> record, ToMany<?, T> association) {
        ModelAccess access = ModelMapping.of(record.getClass()).access();
        int index = association.mapping().index();
        Object remembered = access.getAssociation(record, index);
        if (remembered instanceof AssociatedList<?> list) {
            @SuppressWarnings("unchecked") // put there by this class, for this association
            AssociatedList<T> known = (AssociatedList<T>) list;
            return known;
        }
        Query<T> query = query(record, association);
        if (record.isNew()) {
            return new AssociatedList<>(List.of(), query); // not remembered: it may have some once it is saved
        }
        if (Siblings.loadsForAll(record, association)) {
            return many(record, association);
        }
        AssociatedList<T> loaded = new AssociatedList<>(watched(record, association).list(), query);
        access.setAssociation(record, index, loaded);
        return loaded;
    }

    // ---- loading ----

    /** Whether {@code record} would give {@code association} without asking the database, and all of it. */
    static boolean isLoaded(ActiveRecord<?> record, Association<?, ?> association) {
        int index = association.mapping().index();
        Object remembered = ModelMapping.of(record.getClass()).access().getAssociation(record, index);
        if (association instanceof ToOne<?, ?> one) {
            return remembered == null
                    ? isKnownAbsent(record, one, index)
                    : isCurrent(record, (ActiveRecord<?>) remembered, one);
        }
        return remembered instanceof AssociatedList<?> list && !list.isPartial();
    }

    /** {@link #query}, whose records are watched over as {@code record} is. */
    private static <T extends ActiveRecord<?>> Query<T> watched(ActiveRecord<?> record, Association<?, T> association) {
        NPlusOne mode = Siblings.modeOf(record);
        Query<T> query = query(record, association);
        return mode == null ? query : query.nPlusOne(mode);
    }

    /** The associated records, asked for where {@code record} came from if they live on the same connection. */
    static <T extends ActiveRecord<?>> Query<T> query(ActiveRecord<?> record, Association<?, T> association) {
        List<Object> key = Association.key(record, association.ownerColumns());
        Condition condition = key == null ? Constant.FALSE : matching(association.targetColumns(), key);
        Query<T> query = Finder.of(association.target()).where(condition);
        RecordOrigin origin = record.origin();
        return origin == null || !sharesConnection(association) ? query : query.at(origin);
    }

    static boolean sharesConnection(Association<?, ?> association) {
        return ModelMapping.of(association.owner())
                .connectionName()
                .equals(ModelMapping.of(association.target()).connectionName());
    }

    static Condition matching(List<ColumnMapping> columns, List<Object> key) {
        List<Condition> parts = new ArrayList<>(key.size());
        for (int i = 0; i < key.size(); i++) {
            parts.add(new Comparison(columns.get(i).ref(), Comparison.Operator.EQ, Bind.of(key.get(i))));
        }
        return Condition.all(parts);
    }

    // ---- foreign keys ----

    /**
     * Before a record is written: an owner put into a {@code @BelongsTo} field gives its key to the foreign key, unless
     * the foreign key itself has been changed since the record was read; then the field is what is out of date.
     */
    static void copyForeignKeys(
            ActiveRecord<?> record, ModelMapping<?> mapping, ConnectionKey home, RecordMemento memento) {
        for (AssociationMapping association : mapping.associations()) {
            if (association.kind() == AssociationMapping.Kind.BELONGS_TO) {
                Object owner = mapping.access().getAssociation(record, association.index());
                if (owner instanceof ActiveRecord<?> other) {
                    requireSameHome(record, mapping, association, other, home);
                    copyForeignKey(record, mapping, association, other, memento);
                }
            }
        }
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

    private static void copyForeignKey(
            ActiveRecord<?> record,
            ModelMapping<?> mapping,
            AssociationMapping association,
            ActiveRecord<?> owner,
            RecordMemento memento) {
        List<ColumnMapping> foreignKey =
                association.foreignKey().stream().map(mapping::column).toList();
        List<ColumnMapping> ownerKey = ModelMapping.of(owner.getClass()).keyColumns();
        List<Object> wanted = Association.key(owner, ownerKey);
        if (wanted == null || owner.isNew()) {
            throw new RecordStateException(record.getClass().getSimpleName() + "." + association.property()
                    + " is a new " + owner.getClass().getSimpleName() + "; save that first");
        }
        if (wanted.equals(Association.key(record, foreignKey))) {
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
    }

    private static boolean isChanged(ActiveRecord<?> record, ModelMapping<?> mapping, List<ColumnMapping> columns) {
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
