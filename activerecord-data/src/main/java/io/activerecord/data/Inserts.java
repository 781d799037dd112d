package io.activerecord.data;

import io.activerecord.connection.Lease;
import io.activerecord.dialect.BulkMeans;
import io.activerecord.dialect.BulkRows;
import io.activerecord.dialect.BulkTarget;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.DialectFeature;
import io.activerecord.execution.StatementRun;
import io.activerecord.sql.Access;
import io.activerecord.sql.RenderedSql;
import java.util.List;

/** Rows by prepared inserts, as batches or several in a statement. */
final class Inserts {
    private static final int MOST_ROWS = 500;

    private final Lease lease;
    private final String begin;
    private final String row;
    private final int columns;
    private final int rowsPerInsert;

    Inserts(Lease lease, BulkTarget target, BulkMeans means) {
        this.lease = lease;
        this.columns = target.columns().size();
        this.begin = "insert into " + target.name() + " (" + target.columnList() + ") values ";
        this.row = "(" + "?, ".repeat(columns - 1) + "?)";
        this.rowsPerInsert = means == BulkMeans.MULTI_ROW ? mostRows(lease.dialect(), columns) : 1;
    }

    private static int mostRows(Dialect dialect, int columns) {
        if (!dialect.supports(DialectFeature.MULTI_ROW_INSERT)) {
            return 1;
        }
        int byBinds = dialect.limits().binds() / columns;
        return Math.max(1, Math.min(MOST_ROWS, Math.min(dialect.limits().rowsPerInsert(), byBinds)));
    }

    void load(BulkRows rows) {
        if (rowsPerInsert == 1) {
            batch(rows);
            return;
        }
        for (int done = 0; done < rows.size(); done += rowsPerInsert) {
            insert(rows, done, Math.min(rowsPerInsert, rows.size() - done));
        }
    }

    private void insert(BulkRows rows, int from, int count) {
        try (StatementRun run = StatementRun.on(lease, sql(count))) {
            for (int i = 0; i < count; i++) {
                rows.write(from + i, run, i * columns + 1);
            }
            run.update();
        }
    }

    private void batch(BulkRows rows) {
        try (StatementRun run = StatementRun.on(lease, sql(1))) {
            if (rows.size() == 1) {
                rows.write(0, run, 1);
                run.update();
                return;
            }
            for (int i = 0; i < rows.size(); i++) {
                rows.write(i, run, 1);
                run.addToBatch();
            }
            run.runBatch();
        }
    }

    private RenderedSql sql(int count) {
        String text = begin + (row + ", ").repeat(count - 1) + row;
        return new RenderedSql(text, new int[0], Access.WRITE, List.of(), false);
    }
}
