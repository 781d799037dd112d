package io.activerecord.execution;

import io.activerecord.connection.Lease;
import io.activerecord.dialect.ColumnReader;
import io.activerecord.sql.RenderedSql;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The rows of a running statement, one at a time. Confined to one thread at a time; ends with its statement. */
public final class ResultRows extends ColumnReader implements AutoCloseable {
    private final Lease lease;
    private final RenderedSql sql;
    private final ResultSet rows;

    ResultRows(Lease lease, RenderedSql sql, ResultSet rows) {
        this.lease = lease;
        this.sql = sql;
        this.rows = rows;
    }

    /** Moves to the next row; false after the last. */
    public boolean next() {
        try {
            return rows.next();
        } catch (SQLException e) {
            throw failure(e);
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

    @Override
    public void close() {
        try {
            rows.close();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private RuntimeException failure(SQLException e) {
        return lease.translate(e, sql.text());
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
