package io.activerecord;

import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record: one row of a table, as an object with plain fields. The base of every model, through a generated class or
 * directly. Confined to one thread at a time.
 *
 * <p>A record knows whether it is new, what has changed since it was read, and which connection it came from; it is
 * written back there. It is created by the application with {@code new}, or by a query; nothing has to be closed.
 *
 * <pre>{@code
 * User ann = new User();
 * ann.name = "Ann";
 * ann.save();      // insert into "users" ("name", ...) values (?, ...)
 * ann.age = 31;
 * ann.save();      // update "users" set "age" = ? where "id" = ?
 * ann.delete();    // delete from "users" where "id" = ?
 * }</pre>
 *
 * <p>Two records are equal if they are of the same class and have the same key, unless they are known to come from two
 * connections or tenants; one without a key equals only itself.
 *
 * @param <M> the model class
 */
public abstract class ActiveRecord<M> {
    private static final int DELETED = 1 << 31;

    private transient @Nullable Object snapshot;
    private transient @Nullable RecordOrigin origin;
    private transient @Nullable RecordAside aside;

    /** Bit 31: deleted. The others: associations known to have no record. One field, for there are many records. */
    private transient int flags;

    /** For models. */
    protected ActiveRecord() {}

    /** What the persistent fields were when they were last read or saved; null while new. */
    final @Nullable Object snapshot() {
        return snapshot;
    }

    /** Where the row is; null while new. */
    final @Nullable RecordOrigin origin() {
        return origin;
    }

    /** What few records have; null while nothing of it was asked or told. */
    final @Nullable RecordAside aside() {
        return aside;
    }

    /** The same, made if there is none. */
    final RecordAside ownAside() {
        RecordAside found = aside;
        if (found == null) {
            aside = found = new RecordAside();
        }
        return found;
    }

    /** Whether it is remembered that an association has no record; the field, which is null then, cannot tell. */
    final boolean knowsAbsent(int association) {
        return association < Integer.SIZE - 1 && (flags & 1 << association) != 0;
    }

    /** Remembers that an association has no record, or forgets it. */
    final void rememberAbsent(int association, boolean none) {
        if (association < Integer.SIZE - 1) {
            flags = none ? flags | 1 << association : flags & ~(1 << association);
        }
    }

    final RecordStatus status() {
        if (snapshot == null) {
            return RecordStatus.NEW;
        }
        return (flags & DELETED) == 0 ? RecordStatus.PERSISTED : RecordStatus.DELETED;
    }

    /** A snapshot is null for a new record, and for no other. */
    final void become(RecordStatus newStatus, @Nullable Object newSnapshot, @Nullable RecordOrigin newOrigin) {
        flags = newStatus == RecordStatus.DELETED ? flags | DELETED : flags & ~DELETED;
        snapshot = newSnapshot;
        origin = newOrigin;
    }

    /**
     * Inserts a new record, or updates the columns that have changed; nothing is sent if none have. At most one
     * statement. Sets what the library fills: a key made by the database or as a UUID, {@code createdAt},
     * {@code updatedAt}, the version.
     *
     * @throws io.activerecord.error.ConstraintViolationException if a constraint refuses the row; the record is as it was
     * @throws io.activerecord.error.StaleRecordException if the row was changed or deleted by somebody else
     * @throws io.activerecord.error.RecordOriginException in a scope of another connection than the record's own
     * @throws io.activerecord.error.RecordStateException if the record has been deleted, or lacks a key it needs
     */
    public final void save() {
        RecordLifecycle.save(this);
    }

    /**
     * Deletes the row. One statement. The record keeps its values and cannot be saved again.
     *
     * @throws io.activerecord.error.StaleRecordException if there is no such row any more, or another version of it
     * @throws io.activerecord.error.RecordStateException if the record is new or deleted already
     */
    public final void delete() {
        RecordLifecycle.delete(this);
    }

    /**
     * Reads the row again and forgets unsaved changes and remembered associations. One statement.
     *
     * @throws RecordNotFoundException if there is no such row any more; the record is as it was
     * @throws io.activerecord.error.RecordStateException if the record is new
     */
    public final void reload() {
        RecordStore.reload(this);
    }

    /** Whether it has never been saved. */
    public final boolean isNew() {
        return status() == RecordStatus.NEW;
    }

    /** Whether it stands for a row: it was read or saved, and not deleted since. */
    public final boolean isPersisted() {
        return status() == RecordStatus.PERSISTED;
    }

    /** Whether it was deleted. */
    public final boolean isDeleted() {
        return status() == RecordStatus.DELETED;
    }

    /**
     * Whether it is new, or a persistent field differs from what was read. An owner put into a {@code @BelongsTo} field
     * shows in the foreign key only when {@link #save} has copied it there.
     */
    public final boolean isChanged() {
        return isNew() || !changedProperties().isEmpty();
    }

    /** The properties that differ from what was read, in the order of declaration; all of them for a new record. */
    public final Set<String> changedProperties() {
        return RecordStore.changedProperties(this);
    }

    /** The name of the connection it was read from or saved to, with its tenant; null for a new record. */
    public final @Nullable String connectionName() {
        return origin == null ? null : origin.key().toString();
    }

    /** The record of an association, loaded once from where this record came from; null if there is none. */
    protected final <T extends ActiveRecord<?>> @Nullable T associated(ToOne<?, T> association) {
        return AssociationLoader.one(this, association);
    }

    /** The record of an association to several models, loaded once from where this record came from; null if none. */
    protected final @Nullable ActiveRecord<?> associated(ToAny<?> association) {
        return AssociationLoader.one(this, association);
    }

    /** The records of an association, loaded from where this record came from when they are looked into. */
    protected final <T extends ActiveRecord<?>> AssociatedList<T> associated(ToMany<?, T> association) {
        return AssociationLoader.many(this, association);
    }

    // ---- loading ----

    /**
     * How many records of {@code association} were counted for this one by {@link Query#withCount}, when its list was
     * read. Sends nothing.
     *
     * @throws io.activerecord.error.RecordStateException if they were not counted
     */
    public final long countOf(Association<? super M, ?> association) {
        return PreloadCounts.of(this, association.property());
    }

    /** The same for a count under a name of its own. */
    public final long countOf(String name) {
        return PreloadCounts.of(this, name);
    }

    // ---- associations ----

    /**
     * Puts {@code partner} into a {@code @BelongsTo} field, and its key into the foreign key; null takes both away.
     * Nothing is sent before the next save.
     *
     * @throws io.activerecord.error.RecordStateException for a {@code @HasOne}, whose key the other record holds
     */
    public final <T extends ActiveRecord<?>> void set(ToOne<M, T> association, @Nullable T partner) {
        ForeignKeys.set(this, association, partner);
    }

    /** The same for one that may lead to several models. */
    public final void set(ToAny<M> association, @Nullable ActiveRecord<?> partner) {
        ForeignKeys.set(this, association, partner);
    }

    /**
     * Sets {@code updatedAt} to now, and that of the owners that a {@code @BelongsTo(touch = true)} leads to. One update,
     * and one for each owner, in one transaction.
     *
     * @throws io.activerecord.error.RecordStateException if the record is new, deleted or has unsaved changes
     * @throws io.activerecord.error.MappingException if it has no {@code updatedAt}
     */
    public final void touch() {
        RecordTouch.touch(this);
    }

    @Override
    @SuppressWarnings("EqualsGetClass") // a row of one model never equals a row of another
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (other == null || other.getClass() != getClass()) {
            return false;
        }
        List<Object> key = key();
        ActiveRecord<?> record = (ActiveRecord<?>) other;
        return key != null && key.equals(record.key()) && mayBeOneRow(record);
    }

    private boolean mayBeOneRow(ActiveRecord<?> other) {
        RecordOrigin there = other.origin;
        return origin == null || there == null || origin.key().equals(there.key());
    }

    /** By the key, so it changes with the first save of a record whose key the database makes. */
    @Override
    public int hashCode() {
        List<Object> key = key();
        return key == null ? System.identityHashCode(this) : key.hashCode();
    }

    /** Null without one: a primitive key that the database has yet to make is no key either. */
    private @Nullable List<Object> key() {
        List<ColumnMapping> columns = ModelMapping.of(getClass()).keyColumns();
        if (isNew() && columns.stream().anyMatch(column -> FilledColumns.isUnset(column.get(this), column))) {
            return null;
        }
        return Association.key(this, columns);
    }

    /** The class and its persistent fields; long text is cut, bytes are counted. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(getClass().getSimpleName()).append('{');
        String separator = "";
        for (ColumnMapping column : ModelMapping.of(getClass()).columns()) {
            text.append(separator).append(column.property()).append('=').append(shown(column.get(this)));
            separator = ", ";
        }
        return text.append('}').toString();
    }

    private static @Nullable Object shown(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length + " bytes";
        }
        return value instanceof String text && text.length() > 60 ? text.substring(0, 57) + "..." : value;
    }
}
