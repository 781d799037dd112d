package io.activerecord;

import java.util.List;

/**
 * What is done with each batch of records.
 *
 * @param <M> the model
 * @param <X> what it may throw, which ends the walk
 */
@FunctionalInterface
public interface BatchWork<M extends ActiveRecord<?>, X extends Exception> {
    /** The records are the consumer's own, in a list of their own. */
    void accept(List<M> records, Batch batch) throws X;

    /**
     * The same for who only wants the records.
     *
     * @param <R> the records, or one of them
     * @param <X> what it may throw, which ends the walk
     */
    @FunctionalInterface
    interface Simple<R, X extends Exception> {
        /** Takes the records, or one of them. */
        void accept(R records) throws X;
    }
}
