package io.activerecord.dialect.postgresql;

import io.activerecord.dialect.BulkControl;
import io.activerecord.dialect.BulkMeans;
import io.activerecord.dialect.BulkRows;
import io.activerecord.dialect.BulkSession;
import io.activerecord.dialect.BulkTarget;
import io.activerecord.dialect.codec.BulkDriver;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * {@code COPY} in both directions (https://www.postgresql.org/docs/current/sql-copy.html), through the driver's {@code
 * CopyManager} (https://jdbc.postgresql.org/documentation/server-prepare/#copy). A {@code COPY} that fails stores nothing.
 */
final class PostgresBulk implements BulkControl {
    static final PostgresBulk INSTANCE = new PostgresBulk();

    private static final int PIECE = 1 << 16;

    private PostgresBulk() {}

    @Override
    public BulkSession begin(Connection connection, BulkTarget target) throws SQLException {
        Object copier;
        BulkDriver.Call copyIn;
        try {
            copier = copier(connection);
            copyIn = copyManager(connection).method("copyIn", long.class, String.class, InputStream.class, int.class);
        } catch (SQLException e) {
            return BulkSession.inserting(
                    BulkMeans.MULTI_ROW, "COPY needs the driver org.postgresql:postgresql: " + e.getMessage());
        }
        return new Copy(copier, copyIn, target);
    }

    @Override
    public long unload(Connection connection, String query, CsvShape shape, Writer out)
            throws SQLException, IOException {
        BulkDriver.Call copyOut = copyManager(connection).method("copyOut", long.class, String.class, Writer.class);
        String text = "copy (" + query + "\n) to stdout with (format csv, header " + shape.header() + ", delimiter '"
                + (shape.separator() == '\'' ? "''" : shape.separator()) + "')";
        try {
            return (Long) copyOut.on(copier(connection), text, out);
        } catch (SQLException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw e;
        }
    }

    private static Object copier(Connection connection) throws SQLException {
        BulkDriver driver = BulkDriver.type("org.postgresql.PGConnection", connection);
        return driver.method("getCopyAPI", copyManager(connection).type()).on(driver.unwrap(connection));
    }

    private static BulkDriver copyManager(Connection connection) throws SQLException {
        return BulkDriver.type("org.postgresql.copy.CopyManager", connection);
    }

    private static final class Copy implements BulkSession {
        private final Object copier;
        private final BulkDriver.Call copyIn;
        private final String sql;
        private final PostgresBulkText text = new PostgresBulkText();

        Copy(Object copier, BulkDriver.Call copyIn, BulkTarget target) {
            this.copier = copier;
            this.copyIn = copyIn;
            this.sql = "copy " + target.name() + " (" + target.columnList() + ") from stdin with (encoding 'UTF8')";
        }

        @Override
        public BulkMeans means() {
            return BulkMeans.COPY;
        }

        /** A trigger may turn rows away, or a rule: as with any insert, that is no failure. */
        @Override
        public void load(BulkRows rows) throws SQLException {
            copyIn.on(copier, sql, text.lines(rows), PIECE);
        }
    }
}
