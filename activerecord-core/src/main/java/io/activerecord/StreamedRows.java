package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A result that is read while it is used, and holds its lease until it is closed or has been read to the end. */
abstract class StreamedRows<T> extends Spliterators.AbstractSpliterator<T> implements AutoCloseable {
    private final Lease lease;
    private final StatementRun run;
    private final ResultRows rows;
    private boolean closed;

    /** Makes what reads the rows. */
    interface Maker<T> {
        StreamedRows<T> of(Lease lease, StatementRun run, ResultRows rows);
    }

    StreamedRows(Lease lease, StatementRun run, ResultRows rows) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.lease = lease;
        this.run = run;
        this.rows = rows;
    }

    /**
     * @param lease closed with the stream, or if there is none
     * @param portion how many rows the driver fetches at a time, where it takes a number; 0 for its own
     * @param statement with its binds
     */
    static <T> Stream<T> open(Lease lease, int portion, Function<Lease, StatementRun> statement, Maker<T> maker) {
        StatementRun run = null;
        try {
            int usual = lease.beginStreaming();
            run = statement.apply(lease);
            ResultRows result =
                    run.fetchSize(portion > 0 && usual > 0 ? portion : usual).query();
            StreamedRows<T> rows = maker.of(lease, run, result);
            lease.streamBegan();
            return StreamSupport.stream(rows, false).onClose(rows::close);
        } catch (RuntimeException | Error e) {
            try (lease) {
                if (run != null) {
                    run.close();
                }
            } catch (RuntimeException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /** The row that was come to. */
    abstract T read();

    @Override
    public final boolean tryAdvance(Consumer<? super T> action) {
        if (closed || !rows.next()) {
            close();
            return false;
        }
        action.accept(read());
        return true;
    }

    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            lease.streamEnded();
            try (lease;
                    run;
                    rows) {
                // closed in reverse order, each even if another fails
            }
        }
    }
}
