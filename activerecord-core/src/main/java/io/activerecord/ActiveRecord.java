package io.activerecord;

import io.activerecord.error.InvalidRecordException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.RowLock;
import java.util.List;
import java.util.Map;
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
public abstract class ActiveRecord<M> extends RecordState {
    /** For models. */
    protected ActiveRecord() {}

    /**
     * Inserts a new record, or updates the columns that have changed; nothing is sent if none have. At most one
     * statement. Sets what the library fills: a key made by the database or as a UUID, {@code createdAt},
     * {@code updatedAt}, the version.
     *
     * @throws InvalidRecordException if the record is not valid, or a callback refuses it; nothing is written
     * @throws io.activerecord.error.ConstraintViolationException if a constraint refuses the row; the record is as it was
     * @throws io.activerecord.error.StaleRecordException if the row was changed or deleted by somebody else
     * @throws io.activerecord.error.RecordOriginException in a scope of another connection than the record's own
     * @throws io.activerecord.error.RecordStateException if the record has been deleted, or lacks a key it needs
     */
    public final void save() {
        RecordLifecycle.save(this);
    }

    /**
     * Deletes the row: removes it, or marks it where the model has a field with {@code @SoftDelete}; unsaved changes are
     * not written. One statement. The record keeps its values and cannot be saved again, unless {@link #restore} brings
     * the row back.
     *
     * @throws io.activerecord.error.StaleRecordException if there is no such row any more, or another version of it
     * @throws io.activerecord.error.RecordStateException if the record is new or deleted already
     */
    public final void delete() {
        RecordLifecycle.delete(this);
    }

    // ---- deleting softly, locking ----

    /**
     * Brings back a row that was deleted softly: an update, with the validation and the callbacks of one. One statement,
     * and what associations do. The record can be saved again.
     *
     * @throws InvalidRecordException if the record is not valid, or a callback refuses it; nothing is written
     * @throws io.activerecord.error.ConstraintViolationException if a constraint refuses the row; the record is as it was
     * @throws io.activerecord.error.StaleRecordException if the row was changed, restored or removed by somebody else
     * @throws io.activerecord.error.RecordStateException if it is not deleted, its row is gone, the model has no field with
     *     {@code @SoftDelete}, or the record has unsaved changes
     */
    public final void restore() {
        RecordLifecycle.restore(this);
    }

    /**
     * Removes the row, deleted softly before or not. One statement. For a model without {@code @SoftDelete} the same as
     * {@link #delete}.
     *
     * @throws io.activerecord.error.StaleRecordException if there is no such row any more, or another version of it
     * @throws io.activerecord.error.RecordStateException if the record is new, or its row is gone already
     */
    public final void deleteForever() {
        RecordLifecycle.deleteForever(this);
    }

    /** As {@link #lock(RowLock)}, waiting for whoever else has locked the row, and keeping off all others. */
    public final void lock() {
        lock(RowLock.forUpdate());
    }

    /**
     * Reads the row again and locks it until the transaction ends, so that nobody else changes it meanwhile. One
     * statement.
     *
     * @throws io.activerecord.error.RecordStateException if the record is new, or has unsaved changes, which would be lost
     * @throws io.activerecord.error.InvalidQueryException outside of a transaction, or for a lock that skips locked rows
     * @throws io.activerecord.error.SqlException of kind {@code LOCK_TIMEOUT} if somebody else has locked it for too long
     * @throws RecordNotFoundException if there is no such row any more; the record is as it was
     */
    public final void lock(RowLock lock) {
        RecordLock.lock(this, lock);
    }

    /**
     * Reads the row again, also one that was deleted softly, and forgets unsaved changes and remembered associations. One
     * statement.
     *
     * @throws RecordNotFoundException if there is no such row any more; the record is as it was
     * @throws io.activerecord.error.RecordStateException if the record is new
     */
    public final void reload() {
        RecordStore.reload(this);
    }

    // ---- callbacks and validation ----

    /**
     * As {@link #save}, but false where that throws because the record is not valid, a callback refuses it, or a
     * constraint of the database does: {@link #errors} says what is wrong. An open transaction goes on as if it had not
     * been tried, at the cost of a savepoint.
     *
     * @throws io.activerecord.error.StaleRecordException and whatever else {@link #save} throws besides
     */
    public final boolean trySave() {
        return RecordLifecycle.trySave(this);
    }

    /**
     * Whether it is valid as it is now: runs the callbacks around the validation and the validation, and leaves what is
     * wrong in {@link #errors}. No statement, unless a check of the application runs one.
     */
    public final boolean isValid() {
        return RecordLifecycle.validate(this);
    }

    /**
     * As {@link #isValid}, but throws.
     *
     * @throws InvalidRecordException with all that is wrong
     */
    public final void validate() {
        if (!RecordLifecycle.validate(this)) {
            throw new InvalidRecordException(getClass().getSimpleName() + " is not valid", errors().all());
        }
    }

    /** What the last save, deletion or validation found wrong, and what callbacks add; each begins with none. */
    public final Errors errors() {
        return ownAside().errors();
    }

    // ----

    /** Whether it has never been saved. */
    public final boolean isNew() {
        return status() == RecordStatus.NEW;
    }

    /** Whether it stands for a row: it was read or saved, and not deleted since. */
    public final boolean isPersisted() {
        return status() == RecordStatus.PERSISTED;
    }

    /** Whether it was deleted, by this record or, softly, before it was read. */
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

    // ---- changes ----

    /**
     * What differs from what was read, by property, in the order of declaration; a component of an embedded record by
     * its path. Of a new record all that is not null. A map of its own.
     */
    public final Map<String, Change> changes() {
        return RecordChanges.unsaved(this);
    }

    /**
     * What the last {@link #save} that sent something has changed, what the library filled included; empty if there was
     * none since the record was read. A map of its own.
     */
    public final Map<String, Change> previousChanges() {
        return RecordChanges.saved(this);
    }

    /**
     * Whether it is new, or this property differs from what was read.
     *
     * @param property its name; a path for a component of an embedded record
     * @throws io.activerecord.error.MappingException if there is no such property
     */
    public final boolean isChanged(String property) {
        return RecordChanges.isChanged(this, property);
    }

    /** Whether it is new, or this column differs from what was read. */
    public final boolean isChanged(TypedColumn<? extends M, ?> column) {
        return RecordChanges.isChanged(this, column.property());
    }

    /** What the column was when the record was read or saved last; null for a new record. */
    @SuppressWarnings("unchecked") // the mapping knows the property's class
    public final <T> @Nullable T before(TypedColumn<? extends M, T> column) {
        return (T) RecordChanges.before(this, column.property());
    }

    /**
     * Makes every persistent field what was read or saved last, and forgets remembered associations. Sends nothing.
     *
     * @throws io.activerecord.error.RecordStateException if the record is new
     */
    public final void discardChanges() {
        RecordChanges.discard(this);
    }

    /**
     * A new record with the same values. Without the key, the version, the times and whatever else the library fills
     * or only reads, and without associations: these are as in {@code new}. What can be changed in place is copied.
     */
    @SuppressWarnings("unchecked") // a copy is of the record's own class
    public final M dup() {
        return (M) RecordChanges.copy(this);
    }

    // ---- counting in the database ----

    /**
     * Adds {@code by} to a number in the database, whatever it is there by now; NULL counts as zero. The field gets the
     * new value, an unsaved change of it is lost, and all other changes stay unsaved. The version and {@code updatedAt}
     * move on, but an old version is not refused: the next {@link #save} refuses it. Two statements in one transaction.
     *
     * @throws io.activerecord.error.StaleRecordException if there is no such row any more
     * @throws io.activerecord.error.RecordStateException if the record is new or deleted, or the column may not be updated
     */
    public final <N extends Number> void increment(NumberColumn<? extends M, N> column, N by) {
        RecordCounter.add(this, column, by, false);
    }

    /** Takes {@code by} away from a number in the database, as {@link #increment} adds it. */
    public final <N extends Number> void decrement(NumberColumn<? extends M, N> column, N by) {
        RecordCounter.add(this, column, by, true);
    }

    /** Makes true false in the database, and false or NULL true, as {@link #increment} adds. */
    public final void toggle(TypedColumn<? extends M, Boolean> column) {
        RecordCounter.toggle(this, column);
    }

    /** The name of the connection it was read from or saved to, with its tenant; null for a new record. */
    public final @Nullable String connectionName() {
        RecordOrigin origin = origin();
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
        RecordOrigin origin = origin();
        RecordOrigin there = other.origin();
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

    /** The class and its persistent fields; long text is cut, bytes are counted, encrypted values are not shown. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(getClass().getSimpleName()).append('{');
        String separator = "";
        for (ColumnMapping column : ModelMapping.of(getClass()).columns()) {
            text.append(separator).append(column.property()).append('=').append(Change.shown(column, column.get(this)));
            separator = ", ";
        }
        return text.append('}').toString();
    }
}
