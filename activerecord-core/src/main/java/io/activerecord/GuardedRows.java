package io.activerecord;

import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A stream under a guard: counts its rows, and tells its end once. Confined to one thread at a time. */
final class GuardedRows extends Spliterators.AbstractSpliterator<Row> implements AutoCloseable {
    private final Stream<Row> stream;
    private final Spliterator<Row> rows;
    private final ReadAccess access;
    private final AuditedOperation operation;
    private long count;
    private boolean ended;

    GuardedRows(Stream<Row> stream, ReadAccess access, AuditedOperation operation) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.stream = stream;
        this.rows = stream.spliterator();
        this.access = access;
        this.operation = operation;
    }

    @Override
    public boolean tryAdvance(Consumer<? super Row> action) {
        if (ended) {
            return false;
        }
        Row[] next = new Row[1];
        boolean more;
        try {
            more = rows.tryAdvance(row -> next[0] = row);
            access.requireFew(more ? ++count : count);
        } catch (RuntimeException | Error e) {
            fail(e);
            throw e;
        }
        if (more) {
            action.accept(next[0]);
        } else {
            close();
        }
        return more;
    }

    private void fail(Throwable failure) {
        ended = true;
        try (stream) {
            operation.ended(failure);
        }
    }

    /** What was read until now is what was read. */
    @Override
    public void close() {
        if (ended) {
            return;
        }
        ended = true;
        try (stream) {
            operation.require(AuditOutcome.DONE, count);
        } catch (RuntimeException | Error e) {
            operation.ended(e);
            throw e;
        }
        operation.done(count);
    }
}
