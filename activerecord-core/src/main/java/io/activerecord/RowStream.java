package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rows that are read while they are used; holds its lease until it is closed or has been read to the end. */
final class RowStream extends Spliterators.AbstractSpliterator<Row> implements AutoCloseable {
    private final Lease lease;
    private final StatementRun run;
    private final ResultRows rows;
    private final RowReader reader;
    private boolean closed;

    private RowStream(Lease lease, StatementRun run, ResultRows rows) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.lease = lease;
        this.run = run;
        this.rows = rows;
        this.reader = new RowReader(lease, rows);
    }

    /**
     * @param lease closed with the stream, or if there is none
     * @param portion how many rows the driver fetches at a time, where it takes a number; 0 for its own
     */
    static Stream<Row> open(Lease lease, RowSource source, int portion) {
        StatementRun run = null;
        try {
            int usual = lease.beginStreaming();
            run = source.on(lease).fetchSize(portion > 0 && usual > 0 ? portion : usual);
            RowStream rows = new RowStream(lease, run, run.query());
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

    @Override
    public boolean tryAdvance(Consumer<? super Row> action) {
        if (closed || !rows.next()) {
            close();
            return false;
        }
        action.accept(reader.read());
        return true;
    }

    @Override
    public void close() {
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
