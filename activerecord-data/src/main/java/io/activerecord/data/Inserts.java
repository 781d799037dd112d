package io.activerecord.data;

import io.activerecord.connection.Lease;
import io.activerecord.dialect.BulkMeans;
import io.activerecord.dialect.BulkRows;
import io.activerecord.dialect.BulkSession;
import io.activerecord.dialect.BulkTarget;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.execution.StatementRun;
import io.activerecord.sql.Access;
import io.activerecord.sql.RenderedSql;
import java.util.List;

/** Rows by prepared inserts, as batches or several in a statement. Confined to one thread. */
final class Inserts {
    private static final int MOST_ROWS = 500;

    /** A batch waits in the driver's memory, and one that has left the processor's cache is slower. */
    private static final int ROWS_IN_BATCH = 1_000;

    /** Of the texts and bytes of a statement, so that it fits what servers and memory take. */
    private static final int MOST_SIZE = 1 << 20;

    private final Lease lease;
    private final String begin;
    private final String row;
    private final int columns;
    private final int rowsPerInsert;
    private final int rowsPerBatch;
    private final RenderedSql full;

    Inserts(Lease lease, BulkTarget target, BulkSession session) {
        this.lease = lease;
        this.columns = target.columns().size();
        this.row = "(" + "?, ".repeat(columns - 1) + "?)";
        boolean several = session.means() == BulkMeans.MULTI_ROW;
        this.begin = (several ? session.insert() : "insert into") + " " + target.name() + " (" + target.columnList()
                + ") values ";
        this.rowsPerInsert = several ? mostRows(lease.dialect(), session, columns) : 1;
        this.rowsPerBatch = several || session.means() == BulkMeans.BATCH ? ROWS_IN_BATCH : Integer.MAX_VALUE;
        this.full = text(begin, row, rowsPerInsert);
    }

    private static int mostRows(Dialect dialect, BulkSession session, int columns) {
        if (!dialect.supports(DialectFeature.MULTI_ROW_INSERT)) {
            return 1;
        }
        int byBinds = Math.min(dialect.limits().binds(), session.placeholders()) / columns;
        return Math.max(1, Math.min(MOST_ROWS, Math.min(dialect.limits().rowsPerInsert(), byBinds)));
    }

    /** Whether a statement holds several rows. */
    boolean isSeveral() {
        return rowsPerInsert > 1;
    }

    void load(BulkRows rows) {
        if (rowsPerInsert == 1 && rows.size() > 1) {
            batch(rows);
            return;
        }
        for (int done = 0; done < rows.size(); done += rowsPerInsert) {
            insert(rows, done, Math.min(rowsPerInsert, rows.size() - done));
        }
    }

    /** Rows that are too much for one statement go by halves. */
    private void insert(BulkRows rows, int from, int count) {
        if (!isInserted(rows, from, count)) {
            int half = count / 2;
            insert(rows, from, half);
            insert(rows, from + half, count - half);
        }
    }

    private boolean isInserted(BulkRows rows, int from, int count) {
        try (StatementRun run = StatementRun.on(lease, sql(count))) {
            SizedWriter out = new SizedWriter(run);
            for (int i = 0; i < count; i++) {
                rows.write(from + i, out, i * columns + 1);
                if (out.size() > MOST_SIZE && count > 1) {
                    return false;
                }
            }
            run.update();
            return true;
        }
    }

    private void batch(BulkRows rows) {
        try (StatementRun run = StatementRun.on(lease, sql(1))) {
            int added = 0;
            for (int i = 0; i < rows.size(); i++) {
                rows.write(i, run, 1);
                run.addToBatch();
                if (++added == rowsPerBatch) {
                    run.runBatch();
                    added = 0;
                }
            }
            if (added > 0) {
                run.runBatch();
            }
        }
    }

    private RenderedSql sql(int count) {
        return count == rowsPerInsert ? full : text(begin, row, count);
    }

    private static RenderedSql text(String begin, String row, int count) {
        String text = begin + (row + ", ").repeat(count - 1) + row;
        return new RenderedSql(text, new int[0], Access.WRITE, List.of(), false);
    }
}
