package io.activerecord;

import io.activerecord.error.RecordStateException;
import io.activerecord.mapping.AssociationMapping;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelAccess;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.mapping.PropertyMapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What changed of a record, and back again. */
final class RecordChanges {
    /** Stands for what a record was before its insert. */
    static final Object NOTHING = new Object();

    private RecordChanges() {}

    static Map<String, Change> unsaved(ActiveRecord<?> record) {
        ModelMapping<?> mapping = ModelMapping.of(record.getClass());
        Object snapshot = record.snapshot();
        Map<String, Change> changes = new LinkedHashMap<>();
        ColumnMask changed = snapshot == null ? null : RecordStore.changed(record, mapping, snapshot);
        for (ColumnMapping column : mapping.columns()) {
            if (changed == null || changed.has(column.index())) {
                Object before = snapshot == null ? null : mapping.kept(snapshot, column);
                put(changes, column, before, column.get(record));
            }
        }
        return changes;
    }

    static Map<String, Change> saved(ActiveRecord<?> record) {
        Map<String, Change> changes = new LinkedHashMap<>();
        Object before = record.previous();
        Object after = record.snapshot();
        if (before == null || after == null) {
            return changes;
        }
        ModelMapping<?> mapping = ModelMapping.of(record.getClass());
        for (ColumnMapping column : mapping.columns()) {
            Object then = before == NOTHING ? null : mapping.kept(before, column);
            put(changes, column, then, mapping.kept(after, column));
        }
        return changes;
    }

    private static void put(
            Map<String, Change> changes, ColumnMapping column, @Nullable Object before, @Nullable Object after) {
        if (!Objects.deepEquals(before, after)) {
            changes.put(column.property(), new Change(column, before, after));
        }
    }

    static boolean isChanged(ActiveRecord<?> record, String property) {
        ModelMapping<?> mapping = ModelMapping.of(record.getClass());
        String inside = property + ".";
        boolean embedded = mapping.properties().stream()
                .anyMatch(each -> each.embedded() && each.name().equals(property));
        Set<String> changed = RecordStore.changedProperties(record);
        return embedded
                ? changed.stream().anyMatch(path -> path.startsWith(inside))
                : changed.contains(mapping.column(property).property());
    }

    /** What the column was when the record was read or saved last; null for a new record. */
    static @Nullable Object before(ActiveRecord<?> record, String property) {
        ModelMapping<?> mapping = ModelMapping.of(record.getClass());
        Object snapshot = record.snapshot();
        ColumnMapping column = mapping.column(property);
        return snapshot == null ? null : mapping.kept(snapshot, column);
    }

    static void discard(ActiveRecord<?> record) {
        ModelMapping<?> mapping = ModelMapping.of(record.getClass());
        Object snapshot = record.snapshot();
        if (snapshot == null) {
            throw new RecordStateException(
                    record.getClass().getSimpleName() + " is new, so there is nothing to go back to; make another one");
        }
        restore(record, mapping, snapshot);
        forgetAssociations(record, mapping);
    }

    /** What is as in {@code snapshot} stays the object that it is. */
    private static void restore(ActiveRecord<?> record, ModelMapping<?> mapping, Object snapshot) {
        restore(record, mapping, snapshot, RecordStore.changed(record, mapping, snapshot));
    }

    /** Sets these columns to what they are in {@code snapshot}. */
    static void restore(ActiveRecord<?> record, ModelMapping<?> mapping, Object snapshot, ColumnMask columns) {
        ModelAccess access = mapping.access();
        for (PropertyMapping property : mapping.properties()) {
            if (columns.has(property.firstColumn())) {
                access.set(record, property.index(), property.kept(access.kept(snapshot, property.index())));
            }
        }
    }

    private static void forgetAssociations(ActiveRecord<?> record, ModelMapping<?> mapping) {
        for (AssociationMapping association : mapping.associations()) {
            mapping.access().setAssociation(record, association.index(), null);
            record.rememberAbsent(association.index(), false);
        }
    }

    /** A new record with the same values in all that the application sets itself. */
    static ActiveRecord<?> copy(ActiveRecord<?> record) {
        Finder<?> finder = Finder.of(record.getClass());
        ModelMapping<?> mapping = finder.mapping();
        ModelAccess access = mapping.access();
        ActiveRecord<?> copy = (ActiveRecord<?>) access.newInstance();
        Object now = access.snapshot(record); // so that what can be changed in place is another object there
        for (PropertyMapping property : mapping.properties()) {
            if (property.columns().stream().noneMatch(column -> isOwn(column, finder.filled()))) {
                access.set(copy, property.index(), property.kept(access.kept(now, property.index())));
            }
        }
        return copy;
    }

    /** Whether the column says something about this one row. */
    private static boolean isOwn(ColumnMapping column, FilledColumns filled) {
        return column.key()
                || column.readOnly()
                || filled.onInsert().contains(column)
                || filled.onUpdate().contains(column)
                || isMark(column, filled.mark());
    }

    private static boolean isMark(ColumnMapping column, @Nullable DeletedMark mark) {
        return mark != null && mark.column() == column;
    }

    /** The snapshot in which {@code saved} is saved, which is set in memory as well. Other changes stay unsaved. */
    static Object withSaved(
            ActiveRecord<?> record,
            ModelMapping<?> mapping,
            Object snapshot,
            Map<ColumnMapping, @Nullable Object> saved) {
        ModelAccess access = mapping.access();
        @Nullable Object[] unsaved = new @Nullable Object[mapping.properties().size()];
        for (int i = 0; i < unsaved.length; i++) {
            unsaved[i] = access.get(record, i);
        }
        ColumnMask changed = RecordStore.changed(record, mapping, snapshot);
        restore(record, mapping, snapshot);
        saved.forEach((column, value) -> column.set(record, value));
        Object next = access.snapshot(record);
        for (PropertyMapping property : mapping.properties()) {
            boolean own = property.columns().stream().anyMatch(saved::containsKey);
            if (!own && changed.has(property.firstColumn())) {
                access.set(record, property.index(), unsaved[property.index()]);
            }
        }
        return next;
    }
}
