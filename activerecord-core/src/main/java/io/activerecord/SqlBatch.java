package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.error.InvalidQueryException;
import io.activerecord.execution.StatementRun;
import io.activerecord.sql.Access;
import io.activerecord.sql.FragmentText;
import io.activerecord.sql.SqlFragment;
import io.activerecord.transaction.TransactionOptions;
import java.util.Collection;
import java.util.List;

/** One statement that somebody wrote, run for many lists of values in batches of the driver. Confined to one thread. */
final class SqlBatch {
    private final StatementRun run;
    private final int most;
    private int waiting;
    private long changed;

    private SqlBatch(StatementRun run, int most) {
        this.run = run;
        this.most = most;
    }

    static long run(Connector connector, int most, String sql, Collection<? extends List<?>> rows) {
        List<SqlFragment> all =
                rows.stream().map(row -> FragmentText.parse(sql, row.toArray())).toList();
        SqlFragment first = all.get(0);
        for (SqlFragment each : all) {
            if (!each.pieces().equals(first.pieces())) {
                throw new InvalidQueryException("the collections among the values have different sizes, so the rows do"
                        + " not share one statement: " + sql);
            }
        }
        Engine engine = ConnectionManager.engine();
        return connector.<Long, RuntimeException>inTransaction(TransactionOptions.once(), transaction -> {
            try (Lease lease = engine.connections().lease(connector.route(engine), Access.WRITE)) {
                lease.rawSqlBegan();
                try (StatementRun run = StatementRun.on(lease, RawSql.of(first, Access.WRITE))) {
                    return new SqlBatch(run, most).runAll(all);
                }
            }
        });
    }

    private long runAll(List<SqlFragment> rows) {
        for (SqlFragment row : rows) {
            run.bindAll(RawSql.binds(row)).addToBatch();
            if (++waiting == most) {
                send();
            }
        }
        send();
        return changed;
    }

    private void send() {
        if (waiting > 0) {
            waiting = 0;
            for (int count : run.runBatch()) {
                changed += Math.max(0, count);
            }
        }
    }
}
