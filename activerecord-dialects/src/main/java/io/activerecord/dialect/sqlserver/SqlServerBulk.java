package io.activerecord.dialect.sqlserver;

import io.activerecord.dialect.BulkControl;
import io.activerecord.dialect.BulkMeans;
import io.activerecord.dialect.BulkSession;
import io.activerecord.dialect.BulkTarget;
import io.activerecord.dialect.codec.BulkDriver;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Bulk copy, by which the driver sends the batches of a prepared insert once it is told
 * (https://learn.microsoft.com/sql/connect/jdbc/use-bulk-copy-api-batch-insert-operation). It keeps the NULLs that are given,
 * checks constraints and fires triggers, as an insert does; by itself it would do none of it. Where the driver cannot (some
 * types of columns), it sends a batch as ever.
 *
 * <p>Written by the manual; not verified on a server.
 */
final class SqlServerBulk implements BulkControl {
    static final SqlServerBulk INSTANCE = new SqlServerBulk();

    private static final String CONNECTION = "com.microsoft.sqlserver.jdbc.ISQLServerConnection";
    private static final List<String> AS_AN_INSERT = List.of(
            "UseBulkCopyForBatchInsert",
            "BulkCopyForBatchInsertCheckConstraints",
            "BulkCopyForBatchInsertFireTriggers",
            "BulkCopyForBatchInsertKeepNulls");

    private SqlServerBulk() {}

    @Override
    public BulkSession begin(Connection connection, BulkTarget target) throws SQLException {
        BulkDriver driver;
        Object receiver;
        try {
            driver = BulkDriver.type(CONNECTION, connection);
            receiver = driver.unwrap(connection);
        } catch (SQLException e) {
            return BulkSession.inserting(
                    BulkMeans.BATCH,
                    "bulk copy needs the driver com.microsoft.sqlserver:mssql-jdbc: " + e.getMessage());
        }
        boolean[] before = new boolean[AS_AN_INSERT.size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = (Boolean)
                    driver.method("get" + AS_AN_INSERT.get(i), boolean.class).on(receiver);
        }
        set(driver, receiver, true, true, true, true);
        return new BulkSession() {
            @Override
            public BulkMeans means() {
                return BulkMeans.BULK_COPY;
            }

            @Override
            public void close() throws SQLException {
                set(driver, receiver, before);
            }
        };
    }

    private static void set(BulkDriver driver, Object receiver, boolean... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            driver.method("set" + AS_AN_INSERT.get(i), void.class, boolean.class)
                    .on(receiver, values[i]);
        }
    }
}
