package io.activerecord.execution;

import io.activerecord.connection.Lease;
import io.activerecord.connection.LeaseLimits;
import io.activerecord.dialect.ColumnInfo;
import io.activerecord.dialect.ColumnReader;
import io.activerecord.sql.RenderedSql;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a running statement, one at a time. Confined to one thread at a time; ends with its statement's run. */
public final class ResultRows extends ColumnReader implements AutoCloseable {
    private static final int USUAL = 10;
    private static final int MOST = 10_000;

    /** After so many the driver is told how long it may still wait. */
    private static final int ROWS_BETWEEN = 128;

    private Lease lease;
    private RenderedSql sql;
    private ResultSet rows;
    private int count;
    private int lastCount;

    ResultRows(Lease lease, RenderedSql sql, ResultSet rows) {
        this.lease = lease;
        this.sql = sql;
        this.rows = rows;
    }

    /** Goes on with the statement's next result. */
    void begin(Lease newLease, RenderedSql newSql, ResultSet newRows) {
        lease = newLease;
        sql = newSql;
        rows = newRows;
        lastCount = count;
        count = 0;
    }

    /** How much room to make for the rows: as many as the statement gave the last time, within reason. */
    public int expected() {
        return lastCount == 0 ? USUAL : Math.min(lastCount, MOST);
    }

    /**
     * Passes over what is left. A statement that writes and gives rows has only then run to its end: outside a
     * transaction SQLite commits it there, and tells there if it could not.
     */
    public void finish() {
        while (next()) {
            // nothing is wanted of it
        }
    }

    /** Moves to the next row; false after the last. */
    public boolean next() {
        lease.requireOpen();
        try {
            if (rows.next()) {
                count++;
                if (count % ROWS_BETWEEN == 0) {
                    goesOn();
                }
                return true;
            }
            return false;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private void goesOn() {
        LeaseLimits limits = lease.limits();
        if (limits != null) {
            limits.goesOn();
        }
    }

    /** The names of the columns as the statement gives them: aliases where there are any. */
    public String[] labels() {
        try {
            ResultSetMetaData metaData = rows.getMetaData();
            String[] labels = new String[metaData.getColumnCount()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = metaData.getColumnLabel(i + 1);
            }
            return labels;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** For each column its constant of {@link java.sql.Types}, as the driver tells it. */
    public int[] jdbcTypes() {
        try {
            ResultSetMetaData metaData = rows.getMetaData();
            int[] types = new int[metaData.getColumnCount()];
            for (int i = 0; i < types.length; i++) {
                types[i] = metaData.getColumnType(i + 1);
            }
            return types;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The columns as the driver tells them, which is less than of a table's: neither defaults nor who makes values. */
    public List<ColumnInfo> columns() {
        try {
            ResultSetMetaData metaData = rows.getMetaData();
            List<ColumnInfo> columns = new ArrayList<>();
            for (int i = 1; i <= metaData.getColumnCount(); i++) {
                columns.add(new ColumnInfo(
                        metaData.getColumnLabel(i),
                        Objects.requireNonNullElse(metaData.getColumnTypeName(i), ""),
                        metaData.getColumnType(i),
                        Math.max(0, metaData.getPrecision(i)),
                        Math.max(0, metaData.getScale(i)),
                        metaData.isNullable(i) != ResultSetMetaData.columnNoNulls,
                        null,
                        false,
                        false,
                        List.of()));
            }
            return columns;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** For each column the class to ask {@link #getObject(int, Class)} for, or null for the driver's own. */
    public @Nullable Class<?>[] classes() {
        try {
            ResultSetMetaData metaData = rows.getMetaData();
            @Nullable Class<?>[] classes = new Class<?>[metaData.getColumnCount()];
            for (int i = 0; i < classes.length; i++) {
                String type = Objects.requireNonNullElse(metaData.getColumnTypeName(i + 1), "");
                classes[i] = lease.dialect().rowClass(metaData.getColumnType(i + 1), type);
            }
            return classes;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private RuntimeException failure(SQLException e) {
        return Failures.of(lease, sql, e);
    }

    @Override
    public String describe(int index) {
        return "column '" + labels()[index - 1] + "'";
    }

    @Override
    public boolean getBoolean(int index) {
        try {
            return rows.getBoolean(index);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public byte getByte(int index) {
        try {
            return rows.getByte(index);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public short getShort(int index) {
        try {
            return rows.getShort(index);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public int getInt(int index) {
        try {
            return rows.getInt(index);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public long getLong(int index) {
        try {
            return rows.getLong(index);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public float getFloat(int index) {
        try {
            return rows.getFloat(index);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public double getDouble(int index) {
        try {
            return rows.getDouble(index);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public @Nullable String getString(int index) {
        try {
            return rows.getString(index);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int index) {
        try {
            return rows.getBigDecimal(index);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public byte @Nullable [] getBytes(int index) {
        try {
            return rows.getBytes(index);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public @Nullable Object getObject(int index) {
        try {
            return rows.getObject(index);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public <T> @Nullable T getObject(int index, Class<T> type) {
        try {
            return rows.getObject(index, type);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public boolean wasNull() {
        try {
            return rows.wasNull();
        } catch (SQLException e) {
            throw failure(e);
        }
    }
}
