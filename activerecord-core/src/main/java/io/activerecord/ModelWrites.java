package io.activerecord;

import io.activerecord.LifecycleRun.Write;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is done with many records of a model at once: written in few statements, or walked through. Safe for use by
 * several threads; every {@link Finder} is one.
 *
 * @param <M> the model
 */
public abstract sealed class ModelWrites<M extends ActiveRecord<?>> extends ModelScopes<M> permits Finder {
    ModelWrites() {}

    abstract Finder<M> finder();

    // ---- new records ----

    /**
     * Inserts new records, in order, in one transaction; their keys are set. Up to 512 rows in a statement where the
     * engine takes several rows and, if it makes the keys, tells them in order; else one statement each.
     *
     * @throws io.activerecord.error.RecordStateException if one of them is not new, or the engine's keys cannot be told
     *     apart (a trigger that leaves rows out, a sequence that counts down); nothing is inserted, and the records are
     *     as they were
     * @throws io.activerecord.error.ConstraintViolationException if a constraint refuses a row; nothing is inserted, and
     *     the records are as they were
     */
    public void insertAll(Collection<? extends M> records) {
        insert(records, null);
    }

    /** The same, with {@code progress} told how far it is. */
    public void insertAll(Collection<? extends M> records, Progress progress) {
        insert(records, progress);
    }

    private void insert(Collection<? extends M> records, @Nullable Progress progress) {
        RecordLifecycle.all(finder(), records, Write.INSERT, () -> {
            InsertMany.run(finder(), records, progress);
            return Boolean.TRUE;
        });
    }

    /**
     * Inserts new records, or updates the rows that have the same values in {@code key}, in one transaction; then reads
     * them, so that each record is what its row is, with its primary key. Two statements for up to 512 records.
     *
     * @param key the columns of a unique key; null in none of the records
     * @return what became of each record, as far as it is known without asking: see {@link Upsert#outcomes}
     * @throws io.activerecord.error.ConstraintViolationException if a row clashes on another unique key; nothing is
     *     written, and the records are as they were
     * @throws io.activerecord.error.RecordStateException if a record is not new, has no value in {@code key}, or the
     *     same as another; nothing is written
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public final UpsertResult<M> upsertAll(Collection<? extends M> records, TypedColumn<M, ?>... key) {
        return upsert(records, Upsert.on(List.of(key)), null);
    }

    /** The same; {@code upsert} says what becomes of the rows that are there. */
    public UpsertResult<M> upsertAll(Collection<? extends M> records, Upsert<M> upsert) {
        return upsert(records, upsert, null);
    }

    /** The same, with {@code progress} told how far it is. */
    public UpsertResult<M> upsertAll(Collection<? extends M> records, Upsert<M> upsert, Progress progress) {
        return upsert(records, upsert, progress);
    }

    private UpsertResult<M> upsert(Collection<? extends M> records, Upsert<M> upsert, @Nullable Progress progress) {
        return RecordLifecycle.all(
                finder(), records, Write.UPSERT, () -> UpsertMany.run(finder(), records, upsert, progress));
    }

    // ---- records that are there ----

    /**
     * Updates what has changed of records that were read or saved, in one transaction: one batch of a statement for
     * each set of changed columns, so that the driver sends many rows at a time. Records without changes are passed
     * over. As with {@link ActiveRecord#save}, the version is checked and counted up, and {@code updatedAt} is set.
     *
     * @return how many records had changes
     * @throws io.activerecord.error.StaleRecordException naming each record whose row was changed or deleted by somebody
     *     else since it was read; nothing is written, and the records are as they were
     * @throws io.activerecord.error.RecordStateException if one is new or deleted, or its key was changed; nothing is
     *     written
     * @throws io.activerecord.error.RecordOriginException if they come from several connections
     */
    public long updateAll(Collection<? extends M> records) {
        return update(records, null);
    }

    /** The same, with {@code progress} told how far it is. */
    public long updateAll(Collection<? extends M> records, Progress progress) {
        return update(records, progress);
    }

    private long update(Collection<? extends M> records, @Nullable Progress progress) {
        return RecordLifecycle.all(finder(), records, Write.UPDATE, () -> UpdateMany.run(finder(), records, progress));
    }

    /**
     * Deletes the rows of records that were read or saved, in one transaction: one statement for up to 512 of them. As
     * with {@link ActiveRecord#delete}, the version is checked, and a record keeps its values.
     *
     * @return how many rows were deleted
     * @throws io.activerecord.error.StaleRecordException naming each record whose row was changed or deleted by somebody
     *     else since it was read; nothing is deleted, and the records are as they were
     * @throws io.activerecord.error.RecordStateException if one is new or deleted already, or its key was changed
     * @throws io.activerecord.error.RecordOriginException if they come from several connections
     */
    public long deleteAll(Collection<? extends M> records) {
        return delete(records, null);
    }

    /** The same, with {@code progress} told how far it is. */
    public long deleteAll(Collection<? extends M> records, Progress progress) {
        return delete(records, progress);
    }

    private long delete(Collection<? extends M> records, @Nullable Progress progress) {
        return RecordLifecycle.all(finder(), records, Write.DELETE, () -> DeleteMany.run(finder(), records, progress));
    }

    // ---- walking ----

    /** {@link Query#inBatches(int, BatchWork.Simple)} of every record. */
    public <X extends Exception> long inBatches(int size, BatchWork.Simple<List<M>, X> work) throws X {
        return finder().query().inBatches(size, work);
    }

    /** {@link Query#findEach} of every record. */
    public <X extends Exception> long findEach(BatchWork.Simple<M, X> work) throws X {
        return finder().query().findEach(work);
    }
}
