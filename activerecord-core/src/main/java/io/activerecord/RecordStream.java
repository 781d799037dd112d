package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.connection.Retries;
import io.activerecord.connection.Route;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.ShapeWriter;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A result that is read while it is used, and holds its lease until it is closed or has been read to the end. */
final class RecordStream<M extends ActiveRecord<?>> extends Spliterators.AbstractSpliterator<M>
        implements AutoCloseable {
    private final Finder<M> finder;
    private final ModelStatements<M> statements;
    private final RecordOrigin origin;
    private final Lease lease;
    private final StatementRun run;
    private final ResultRows rows;
    private final Engine engine;
    private boolean closed;

    private RecordStream(Query<M> query, Lease lease, StatementRun run, ResultRows rows) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.finder = query.finder();
        this.statements = finder.statements(lease.dialect());
        this.origin = finder.origin(query.engine(), lease);
        this.lease = lease;
        this.run = run;
        this.rows = rows;
        this.engine = query.engine();
    }

    static <M extends ActiveRecord<?>> Stream<M> open(Query<M> query) {
        return query.spec().isPlain() ? repeated(query) : RecordReader.tagged(query, () -> repeated(query));
    }

    /** Until it is open; what fails while it is read is the reader's. */
    private static <M extends ActiveRecord<?>> Stream<M> repeated(Query<M> query) {
        Route route = query.route();
        Retries retries = query.engine().connections().retries();
        return retries.hold(route) ? retries.reading(route, () -> opened(query)) : opened(query);
    }

    private static <M extends ActiveRecord<?>> Stream<M> opened(Query<M> query) {
        SelectCommand command = query.command();
        ShapeWriter shape = query.shape(command);
        Lease lease = query.engine().connections().lease(query.route(), command.access());
        StatementRun run = null;
        try {
            int portion = lease.beginStreaming();
            run = StatementRun.on(lease, lease.shapes().render(command, shape));
            ResultRows rows = run.bindAll(shape).fetchSize(portion).query();
            RecordStream<M> records = new RecordStream<>(query, lease, run, rows);
            lease.streamBegan();
            return StreamSupport.stream(records, false).onClose(records::close);
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
    public boolean tryAdvance(Consumer<? super M> action) {
        if (closed || !rows.next()) {
            close();
            return false;
        }
        M record = RecordReader.record(statements, rows, origin);
        AfterLoad.run(finder, engine, record);
        action.accept(record);
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
