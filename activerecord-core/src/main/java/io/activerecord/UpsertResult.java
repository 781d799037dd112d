package io.activerecord;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of each record of an {@code upsertAll}, in the order in which they were given. Immutable; safe for use by
 * several threads, as far as the records are.
 *
 * @param <M> the model
 */
public final class UpsertResult<M extends ActiveRecord<?>> {
    private final List<M> records;
    private final List<UpsertOutcome> outcomes;

    private final IdentityHashMap<M, UpsertOutcome> byRecord;

    /** @param byRecord by identity; not to be changed any more */
    UpsertResult(List<M> records, IdentityHashMap<M, UpsertOutcome> byRecord) {
        this.records = List.copyOf(records);
        this.outcomes = this.records.stream().map(byRecord::get).toList();
        this.byRecord = byRecord;
    }

    /** The records, each of which is what its row is. */
    public List<M> records() {
        return records;
    }

    /** One for each of the {@link #records}. */
    public List<UpsertOutcome> outcomes() {
        return outcomes;
    }

    /** The records that ended this way. */
    public List<M> with(UpsertOutcome outcome) {
        return java.util.stream.IntStream.range(0, records.size())
                .filter(i -> outcomes.get(i) == outcome)
                .mapToObj(records::get)
                .toList();
    }

    /** How many ended this way. */
    public long count(UpsertOutcome outcome) {
        return outcomes.stream().filter(each -> each == outcome).count();
    }

    /**
     * What became of one of the records, told apart by identity.
     *
     * @throws IllegalArgumentException if it is not one of them
     */
    public UpsertOutcome of(@Nullable M record) {
        UpsertOutcome outcome = byRecord.get(record);
        if (outcome == null) {
            throw new IllegalArgumentException("the record is none of those that were upserted; give one of records()");
        }
        return outcome;
    }

    @Override
    public String toString() {
        return "UpsertResult[inserted=" + count(UpsertOutcome.INSERTED) + ", updated=" + count(UpsertOutcome.UPDATED)
                + ", unchanged=" + count(UpsertOutcome.UNCHANGED) + ", unknown=" + count(UpsertOutcome.UNKNOWN) + "]";
    }
}
