package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.sql.Condition;
import io.activerecord.transaction.TransactionOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One walk through a query's records, batch by batch. Confined to one thread. */
final class BatchRun<M extends ActiveRecord<?>> {
    private final Query<M> query;
    private final Batches how;
    private final Keyset<M> keyset;
    private final long limit;
    private final boolean watchesRepeats;
    private final @Nullable ProgressMeter meter;
    private Resume.Position position;
    private boolean ended;

    private BatchRun(Query<M> query, Batches how) {
        QuerySpec spec = query.spec();
        spec.requireNoGroups("inBatches()");
        if (spec.offset() != null) {
            throw new InvalidQueryException("inBatches() goes by key and passes over nothing; leave offset() out");
        }
        this.query = query;
        this.how = how;
        this.keyset = Keyset.of(query, "inBatches()");
        this.limit = spec.limit() == null ? Long.MAX_VALUE : RowCount.longOf(spec.limit());
        this.watchesRepeats = !spec.joins().isEmpty() && !spec.distinct();
        this.position = how.resume().in(keyset);
        this.meter = ProgressMeter.of(how.progress(), query.engine(), query::count, position.rows());
    }

    static <M extends ActiveRecord<?>, X extends Exception> long run(Query<M> query, Batches how, BatchWork<M, X> work)
            throws X {
        return new BatchRun<>(query, how).run(work);
    }

    private <X extends Exception> long run(BatchWork<M, X> work) throws X {
        try (meter) {
            return walk(work);
        }
    }

    private <X extends Exception> long walk(BatchWork<M, X> work) throws X {
        long before = position.rows();
        while (!ended && position.rows() < limit) {
            Step step = how.transactional()
                    ? query.engine()
                            .transactions()
                            .<Step, X>run(query.route(), TransactionOptions.defaults(), transaction -> step(work))
                    : step(work);
            position = step.after();
            ended = step.isLast();
            if (meter != null) {
                meter.add(step.rows());
            }
        }
        if (meter != null) {
            meter.finish();
        }
        return position.rows() - before;
    }

    /** What one batch has come to; only then gone on from, since its transaction may be rolled back and run again. */
    private record Step(Resume.Position after, int rows, boolean isLast) {}

    private <X extends Exception> Step step(BatchWork<M, X> work) throws X {
        int size = (int) Math.min(how.size(), limit - position.rows());
        List<M> records = read(size);
        if (records.isEmpty()) {
            return new Step(position, 0, true);
        }
        List<@Nullable Object> place = keyset.place(records.get(records.size() - 1)); // before the consumer changes it
        Resume.Position after = new Resume.Position(place, position.rows() + records.size(), position.batches() + 1);
        Batch batch = new Batch(keyset, after);
        int rows = records.size();
        work.accept(records, batch);
        return new Step(after, rows, batch.isStopped() || rows < size);
    }

    private List<M> read(int size) {
        List<@Nullable Object> place = position.place();
        Condition beyond = place == null ? null : keyset.after(place, false);
        List<M> records = query.walked(beyond, keyset.order(), watchesRepeats ? size + 1L : size)
                .list();
        Repeats.require(query, keyset, place, records);
        return records.size() > size ? records.subList(0, size) : records;
    }
}
