package io.activerecord.dialect.mysql;

import io.activerecord.dialect.BulkControl;
import io.activerecord.dialect.BulkMeans;
import io.activerecord.dialect.BulkRows;
import io.activerecord.dialect.BulkSession;
import io.activerecord.dialect.BulkTarget;
import io.activerecord.dialect.codec.BulkDriver;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Types;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code LOAD DATA LOCAL INFILE} from memory, for MySQL and MariaDB (https://dev.mysql.com/doc/refman/8.4/en/load-data.html).
 * Needs {@code local_infile} on the server, and the driver's consent. With {@code LOCAL} the server turns every error of a
 * row into a warning and goes on, even in strict mode (section "Duplicate-Key and Error Handling"), so a warning is a
 * failure here; notes, such as that of a rounded decimal, are not, as they are none of an insert.
 */
public final class LoadDataBulk implements BulkControl {
    private final String statementType;
    private final String consent;

    /**
     * That of a driver.
     *
     * @param statementType the driver's type with {@code setLocalInfileInputStream}
     * @param consent the option by which the driver is told that it may
     */
    public LoadDataBulk(String statementType, String consent) {
        this.statementType = statementType;
        this.consent = consent;
    }

    @Override
    public BulkSession begin(Connection connection, BulkTarget target) throws SQLException {
        String mode;
        int notes;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select @@local_infile, @@sql_mode, @@sql_notes")) {
            row.next();
            if (!row.getBoolean(1)) {
                return less("local_infile is off on the server; set global local_infile = 1 there");
            }
            mode = Objects.requireNonNullElse(row.getString(2), "");
            notes = row.getInt(3);
        }
        try {
            return new Load(connection, target, mode, notes);
        } catch (SQLException e) {
            return less("the driver or the server refuses it (" + firstLine(e) + "); set the option " + consent);
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static BulkSession less(String why) {
        return BulkSession.inserting(BulkMeans.MULTI_ROW, "LOAD DATA LOCAL is not used: " + why);
    }

    private final class Load implements BulkSession {
        private final Statement statement;
        private final Object driverStatement;
        private final BulkDriver.Call setStream;
        private final String sql;
        private final String mode;
        private final int notes;
        private final LoadDataText text;

        Load(Connection connection, BulkTarget target, String mode, int notes) throws SQLException {
            this.mode = mode;
            this.notes = notes;
            this.sql = sql(target);
            this.text = new LoadDataText(target);
            this.statement = connection.createStatement();
            try {
                BulkDriver driver = BulkDriver.type(statementType, statement);
                setStream = driver.method("setLocalInfileInputStream", void.class, InputStream.class);
                driverStatement = driver.unwrap(statement);
                send(new ByteArrayInputStream(new byte[0])); // no rows: only whether it may
                statement.execute("set sql_mode = concat(@@sql_mode, ',STRICT_ALL_TABLES'), sql_notes = 0");
            } catch (SQLException e) {
                statement.close();
                throw e;
            }
        }

        private void send(InputStream lines) throws SQLException {
            setStream.on(driverStatement, lines);
            statement.execute(sql);
        }

        @Override
        public BulkMeans means() {
            return BulkMeans.LOAD_DATA;
        }

        @Override
        public void load(BulkRows rows) throws SQLException {
            InputStream lines =
                    text.lines(rows); // all, before anything is sent: what fails half-way breaks the connection
            send(lines);
            SQLWarning warning = statement.getWarnings();
            long loaded = statement.getUpdateCount();
            statement.clearWarnings();
            if (warning != null) {
                throw new SQLException(warning.getMessage(), warning.getSQLState(), warning.getErrorCode());
            }
            if (loaded != rows.size()) {
                throw new SQLException("LOAD DATA left out " + (rows.size() - loaded) + " of " + rows.size() + " rows");
            }
        }

        @Override
        public void close() throws SQLException {
            try (statement) {
                statement.execute("set sql_mode = '" + mode.replace("'", "''") + "', sql_notes = " + notes);
            }
        }
    }

    /** Separators as hexadecimal literals: what a backslash between quotes means depends on the session's mode. */
    private static String sql(BulkTarget target) {
        StringBuilder columns = new StringBuilder();
        StringBuilder sets = new StringBuilder();
        int position = 0;
        for (BulkTarget.Column column : target.columns()) {
            position++;
            columns.append(columns.isEmpty() ? "" : ", ");
            String from = from(column, "@bulk" + position);
            if (from == null) {
                columns.append(column.quoted());
            } else {
                columns.append("@bulk").append(position);
                sets.append(sets.isEmpty() ? " set " : ", ")
                        .append(column.quoted())
                        .append(" = ");
                sets.append(from);
            }
        }
        return "load data local infile 'rows' into table " + target.name()
                + " character set utf8mb4 fields terminated by" + " x'09' escaped by x'5c' lines terminated by x'0a' ("
                + columns + ")" + sets;
    }

    /** Digits that go into a column of bits would be taken for characters. */
    private static @Nullable String from(BulkTarget.Column column, String variable) {
        if (LoadDataText.isBinary(column)) {
            return "unhex(" + variable + ")";
        }
        if (column.jdbcType() == Types.BIT || column.jdbcType() == Types.BOOLEAN) {
            return column.size() > 1 ? "cast(" + variable + " as unsigned)" : variable + " + 0";
        }
        return null;
    }
}
