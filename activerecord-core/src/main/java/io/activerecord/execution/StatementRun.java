package io.activerecord.execution;

import io.activerecord.connection.DeadlineWatch;
import io.activerecord.connection.KeptStatement;
import io.activerecord.connection.Lease;
import io.activerecord.connection.LeaseLimits;
import io.activerecord.connection.LimitedCall;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.Dialect;
import io.activerecord.dialect.ValueCodec;
import io.activerecord.error.SqlException;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.ShapeWriter;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a rendered statement: set the place-holders, run, read, close. Confined to one thread at a time. The
 * caller closes it and forgets it: closing gives the statement back to the lease, and the object serves the next
 * execution of the same kept statement. The lease stays open.
 *
 * <pre>{@code
 * try (StatementRun run = StatementRun.on(lease, sql)) {
 *     run.bindAll(shape);
 *     ResultRows rows = run.query();
 *     while (rows.next()) { ... }
 * }
 * }</pre>
 */
public final class StatementRun extends ColumnWriter implements AutoCloseable {
    private final KeptStatement kept;
    private final PreparedStatement statement;
    private Lease lease;
    private RenderedSql sql;
    private @Nullable ResultRows lastRows;
    private @Nullable DeadlineWatch watch;
    private @Nullable LimitedCall call;
    private boolean portioned;
    private boolean batched;

    private StatementRun(Lease lease, RenderedSql sql, KeptStatement kept) {
        this.lease = lease;
        this.sql = sql;
        this.kept = kept;
        this.statement = kept.jdbc();
    }

    /**
     * Takes the statement for {@code sql} from the lease.
     *
     * @throws io.activerecord.error.SqlException if the database does not accept the text
     */
    public static StatementRun on(Lease lease, RenderedSql sql) {
        LeaseLimits limits = lease.limits();
        return limits == null ? prepared(lease, sql) : limited(lease, sql, limits);
    }

    private static StatementRun limited(Lease lease, RenderedSql sql, LeaseLimits limits) {
        LimitedCall call = limits.statement();
        try {
            StatementRun run = prepared(lease, sql);
            run.call = call;
            call.runs(run.statement);
            return run;
        } catch (SqlException e) {
            call.end();
            throw limits.hasPassed() ? limits.failure(e, lease.masked(sql.text())) : e;
        } catch (RuntimeException | Error e) {
            call.end();
            throw e;
        }
    }

    private static StatementRun prepared(Lease lease, RenderedSql sql) {
        KeptStatement kept = lease.statement(sql);
        StatementRun run;
        if (kept.attachment() instanceof StatementRun known) {
            run = known;
            run.lease = lease;
            run.sql = sql;
        } else {
            run = new StatementRun(lease, sql, kept);
            kept.attach(run);
        }
        run.watch = lease.watch();
        if (run.watch != null) {
            run.watch.enter(run.statement);
        }
        return run;
    }

    /** Sets every place-holder from the slots of {@code shape}. */
    public StatementRun bindAll(ShapeWriter shape) {
        Dialect dialect = lease.dialect();
        for (int i = 0; i < sql.placeholders(); i++) {
            int slot = sql.slot(i);
            bind(dialect, i + 1, shape.value(slot), shape.type(slot));
        }
        return this;
    }

    /** Sets one place-holder, counted from 1. */
    public void bind(Dialect dialect, int index, @Nullable Object value, ColumnType type) {
        bind(dialect.codec(type), index, value);
    }

    @SuppressWarnings("unchecked") // a codec's type and the value's were matched when the bind was made
    private void bind(ValueCodec<?> codec, int index, @Nullable Object value) {
        if (value == null) {
            setNull(index, codec.sqlType());
        } else {
            ((ValueCodec<Object>) codec).write(this, index, value);
        }
    }

    /** Runs a statement that gives rows. The result is closed with this run. */
    public ResultRows query() {
        long began = System.nanoTime();
        try {
            ResultRows rows = rows(statement.executeQuery());
            if (portioned && call != null) {
                call.answered();
            }
            StatementLog.ran(lease, sql, began, -1);
            return rows;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** The one reader of this statement's results, which come one after the other. */
    private ResultRows rows(ResultSet results) {
        ResultRows rows = lastRows;
        if (rows == null) {
            rows = new ResultRows(lease, sql, results);
            lastRows = rows;
        } else {
            rows.begin(lease, sql, results);
        }
        return rows;
    }

    /** Runs a statement that changes rows; how many it changed. */
    public long update() {
        long began = System.nanoTime();
        try {
            long affected = statement.executeUpdate();
            StatementLog.ran(lease, sql, began, affected);
            return affected;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /**
     * Runs any statement; how many rows it changed, 0 for those that change none. A result set it gives is discarded.
     */
    public long execute() {
        long began = System.nanoTime();
        try {
            long affected = statement.execute() ? 0 : Math.max(0, statement.getUpdateCount());
            StatementLog.ran(lease, sql, began, affected);
            return affected;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /**
     * Runs an insert of one row and gives the columns the database made: those its text returns, or the driver's
     * generated keys. Positioned before the first row.
     */
    public ResultRows insertReturning() {
        if (sql.returnsRows()) {
            return query();
        }
        update();
        try {
            return rows(statement.getGeneratedKeys());
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Adds what the place-holders are set to to the batch that {@link #runBatch} runs. */
    public void addToBatch() {
        try {
            batched = true;
            statement.addBatch();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /**
     * Runs the statement for each set of values in {@link #addToBatch}, in order.
     *
     * @return how many rows each changed; less than 0 where the driver does not tell
     * @throws io.activerecord.error.SqlException if the engine refuses one; how many before it have run is the driver's
     *     choice, so run it in a transaction
     */
    public int[] runBatch() {
        long began = System.nanoTime();
        try {
            int[] counts = statement.executeBatch();
            batched = false;
            StatementLog.ran(lease, sql, began, counts.length);
            return counts;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** What was not run must not run with the next batch of the kept statement. */
    private void clearBatch() {
        if (!batched) {
            return;
        }
        batched = false;
        try {
            statement.clearBatch();
        } catch (SQLException e) {
            lease.discard();
        }
    }

    /** Asks the driver to fetch rows in portions of {@code rows}, for results that are read as a stream. */
    public StatementRun fetchSize(int rows) {
        try {
            statement.setFetchSize(rows);
            portioned = rows != 0;
            return this;
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private RuntimeException failure(SQLException e) {
        return Failures.of(lease, sql, e);
    }

    @Override
    public void close() {
        if (call != null) {
            call.end();
            call = null;
        }
        if (watch != null) {
            watch.leave();
            watch = null;
        }
        try {
            clearBatch();
            if (portioned && lease.isOpen()) {
                fetchSize(0);
            }
        } finally {
            kept.close();
        }
    }

    @Override
    public void setBoolean(int index, boolean value) {
        try {
            statement.setBoolean(index, value);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void setByte(int index, byte value) {
        try {
            statement.setByte(index, value);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void setShort(int index, short value) {
        try {
            statement.setShort(index, value);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void setInt(int index, int value) {
        try {
            statement.setInt(index, value);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void setLong(int index, long value) {
        try {
            statement.setLong(index, value);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void setFloat(int index, float value) {
        try {
            statement.setFloat(index, value);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void setDouble(int index, double value) {
        try {
            statement.setDouble(index, value);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void setString(int index, String value) {
        try {
            statement.setString(index, value);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void setBigDecimal(int index, BigDecimal value) {
        try {
            statement.setBigDecimal(index, value);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void setBytes(int index, byte[] value) {
        try {
            statement.setBytes(index, value);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void setObject(int index, Object value) {
        try {
            statement.setObject(index, value);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void setObject(int index, Object value, int sqlType) {
        try {
            statement.setObject(index, value, sqlType);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    @Override
    public void setNull(int index, int sqlType) {
        try {
            statement.setNull(index, sqlType);
        } catch (SQLException e) {
            throw failure(e);
        }
    }
}
