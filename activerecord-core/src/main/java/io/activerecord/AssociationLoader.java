package io.activerecord;

import io.activerecord.mapping.ModelAccess;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Condition;
import io.activerecord.sql.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Loads the associated records of one record and remembers them in its fields. */
final class AssociationLoader {
    private AssociationLoader() {}

    // ---- what is remembered ----

    static <T extends ActiveRecord<?>> @Nullable T one(ActiveRecord<?> record, Association<?, T> association) {
        ModelAccess access = ModelMapping.of(record.getClass()).access();
        int index = association.mapping().index();
        Object remembered = access.getAssociation(record, index);
        if (remembered != null && ForeignKeys.isCurrent(record, (ActiveRecord<?>) remembered, association)) {
            return association.target().cast(remembered);
        }
        if (isKnownAbsent(record, association, index)) {
            return null;
        }
        if (Siblings.loadsForAll(record, association)) {
            return association.target().cast(access.getAssociation(record, index));
        }
        T loaded = loadOne(record, association);
        access.setAssociation(record, index, loaded);
        record.rememberAbsent(index, loaded == null && !record.isNew());
        return loaded;
    }

    /** An owner's key stays, so what was found missing stays so; a foreign key may change, and NULL leads nowhere. */
    private static boolean isKnownAbsent(ActiveRecord<?> record, Association<?, ?> association, int index) {
        if (!association.ownerHoldsKey()) {
            return record.knowsAbsent(index);
        }
        AssociationLink link = association.linkOf(record);
        return link == null
                || link.ownerKey(record) == null
                || (record.knowsAbsent(index)
                        && !ForeignKeys.isKeyChanged(
                                record, ModelMapping.of(record.getClass()), association.mapping()));
    }

    /** The list of a record, which has not been loaded before it is looked into. */
    static <T extends ActiveRecord<?>> AssociatedList<T> many(ActiveRecord<?> record, ToMany<?, T> association) {
        ModelAccess access = ModelMapping.of(record.getClass()).access();
        int index = association.mapping().index();
        Object remembered = access.getAssociation(record, index);
        if (remembered instanceof AssociatedList<?> list) {
            @SuppressWarnings("unchecked") // put there by this class, for this association
            AssociatedList<T> known = (AssociatedList<T>) list;
            return known;
        }
        AssociatedList<T> list = new AssociatedList<>(record, association, null);
        access.setAssociation(record, index, list);
        return list;
    }

    /** Whether {@code record} would give {@code association} without asking the database, and all of it. */
    static boolean isLoaded(ActiveRecord<?> record, Association<?, ?> association) {
        int index = association.mapping().index();
        Object remembered = ModelMapping.of(record.getClass()).access().getAssociation(record, index);
        if (remembered instanceof AssociatedList<?> list) {
            return list.isLoaded() && !list.isPartial();
        }
        return remembered instanceof ActiveRecord<?> partner
                ? ForeignKeys.isCurrent(record, partner, association)
                : !(association instanceof ToMany<?, ?>) && isKnownAbsent(record, association, index);
    }

    /** {@link #query}, whose records are watched over as {@code record} is. */
    private static <T extends ActiveRecord<?>> Query<T> watched(ActiveRecord<?> record, Association<?, T> association) {
        Query<T> query = query(record, association);
        return query.among(Siblings.ofPartners(record, query.engine()));
    }

    // ---- loading ----

    /** The record of an association, from the database. One statement; a second if something between is elsewhere. */
    static <T extends ActiveRecord<?>> @Nullable T loadOne(ActiveRecord<?> record, Association<?, T> association) {
        T found = watched(record, association).first().orElse(null);
        AssociationLink link = association.linkOf(record);
        if (found != null && link != null) {
            link.setInverse(record, found);
        }
        return found;
    }

    /** The records of an association, from the database. One statement; a second if something between is elsewhere. */
    static <T extends ActiveRecord<?>> List<T> loadMany(ActiveRecord<?> record, ToMany<?, T> association) {
        AssociationLink link = association.link();
        List<Object> key = link.ownerKey(record);
        List<T> found = key == null || link.isOneStatement()
                ? watched(record, association).list()
                : loadFromElsewhere(record, association, link, key);
        found.forEach(each -> link.setInverse(record, each));
        return found;
    }

    /** Divided where the keys are too many for a statement. */
    private static <T extends ActiveRecord<?>> List<T> loadFromElsewhere(
            ActiveRecord<?> record, ToMany<?, T> association, AssociationLink link, List<Object> key) {
        Query<T> own = Finder.of(association.target()).query();
        Query<T> targets = LinkedRecords.at(own.among(Siblings.ofPartners(record, own.engine())), link, record);
        List<T> found = LinkedRecords.find(targets, link, List.of(key), record).stream()
                .map(LinkedRecords.Linked::record)
                .collect(Collectors.toCollection(ArrayList::new));
        return RecordReader.loaded(targets.finder(), targets.engine(), found);
    }

    /**
     * A query of the associated records, placed where {@code record} came from if they live on the same connection. No
     * statement; one if something between lives on another connection than the records, to read their keys.
     */
    static <T extends ActiveRecord<?>> Query<T> query(ActiveRecord<?> record, Association<?, T> association) {
        AssociationLink link = association.linkOf(record);
        if (link == null) {
            return Finder.of(association.target()).where(Constant.FALSE);
        }
        @SuppressWarnings("unchecked") // a link leads to the association's target, or to one of several
        Query<T> targets = (Query<T>) LinkedRecords.query(link);
        List<Object> key = link.ownerKey(record);
        Condition condition = key == null
                ? Constant.FALSE
                : link.isOneStatement() ? link.ofOne(key) : LinkedRecords.reached(link, key, record);
        return LinkedRecords.at(targets.where(condition), link, record);
    }
}
