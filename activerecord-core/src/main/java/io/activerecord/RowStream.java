package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;

/** Rows of any statement, read while they are used. */
final class RowStream extends StreamedRows<Row> {
    private final RowReader reader;

    RowStream(Lease lease, StatementRun run, ResultRows rows) {
        super(lease, run, rows);
        this.reader = new RowReader(lease, rows);
    }

    @Override
    Row read() {
        return reader.read();
    }
}
