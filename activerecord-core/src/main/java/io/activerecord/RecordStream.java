package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.connection.Retries;
import io.activerecord.connection.Route;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.ShapeWriter;
import java.util.stream.Stream;

/** The records of a query, read while they are used. */
final class RecordStream<M extends ActiveRecord<?>> extends StreamedRows<M> {
    private final Finder<M> finder;
    private final ModelStatements<M> statements;
    private final RecordOrigin origin;
    private final ResultRows rows;
    private final Engine engine;

    private RecordStream(Query<M> query, Lease lease, StatementRun run, ResultRows rows) {
        super(lease, run, rows);
        this.finder = query.finder();
        this.statements = finder.statements(lease.dialect());
        this.origin = finder.origin(query.engine(), lease);
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
        return open(
                lease,
                0,
                lent -> RowSource.bound(StatementRun.on(lent, lent.shapes().render(command, shape)), shape),
                (lent, run, rows) -> new RecordStream<>(query, lent, run, rows));
    }

    @Override
    M read() {
        M record = RecordReader.record(statements, rows, origin);
        AfterLoad.run(finder, engine, record);
        return record;
    }
}
