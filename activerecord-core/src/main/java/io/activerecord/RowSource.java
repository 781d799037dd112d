package io.activerecord;

import io.activerecord.connection.Lease;
import io.activerecord.execution.ResultRows;
import io.activerecord.execution.StatementRun;
import io.activerecord.sql.Access;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlFragment;
import java.util.Map;

/** A statement that gives rows, before it knows which connection it runs on. Immutable. */
sealed interface RowSource {
    /** Its statement, ready to run. */
    StatementRun on(Lease lease);

    /** The same with no more than so many rows, where that can be said. */
    RowSource atMost(int rows);

    /** What is shown of its values, by the names of its columns in lower case; empty for all as they are. */
    default Map<String, Mask> masks() {
        return Map.of();
    }

    /** The same, some of whose values are shown through masks. */
    default RowSource shown(Map<String, Mask> masks) {
        return masks.isEmpty() ? this : new Masked(this, masks);
    }

    /** One with masks. */
    record Masked(RowSource source, Map<String, Mask> masks) implements RowSource {
        @Override
        public StatementRun on(Lease lease) {
            return source.on(lease);
        }

        @Override
        public RowSource atMost(int rows) {
            return new Masked(source.atMost(rows), masks);
        }

        @Override
        public boolean onlyReads() {
            return source.onlyReads();
        }
    }

    /** Whether it only reads, so that it may be sent twice. */
    default boolean onlyReads() {
        return true;
    }

    /** SQL somebody wrote. */
    record Text(RenderedSql sql, ShapeWriter shape) implements RowSource {
        static Text of(SqlFragment fragment) {
            return new Text(RawSql.of(fragment, Access.READ), RawSql.binds(fragment));
        }

        @Override
        public StatementRun on(Lease lease) {
            lease.rawSqlBegan();
            return bound(StatementRun.on(lease, sql), shape);
        }

        @Override
        public RowSource atMost(int rows) {
            return this;
        }

        @Override
        public boolean onlyReads() {
            return RawSql.reads(sql);
        }
    }

    /** A select of ours. */
    record Command(SelectCommand select) implements RowSource {
        @Override
        public StatementRun on(Lease lease) {
            ShapeWriter shape = ShapeWriter.of(select);
            return bound(StatementRun.on(lease, lease.shapes().render(select, shape)), shape);
        }

        @Override
        public RowSource atMost(int rows) {
            return select.limit() == null ? new Command(select.limited(new Bind((long) rows, ColumnType.LONG))) : this;
        }
    }

    /** The same with its binds; closed if one of them cannot be set. */
    static StatementRun bound(StatementRun run, ShapeWriter shape) {
        try {
            return run.bindAll(shape);
        } catch (RuntimeException | Error e) {
            try (run) {
                throw e;
            }
        }
    }

    /** What is done with the rows. */
    default <R> R read(Lease lease, RecordReader.RowsReader<R> reader) {
        try (StatementRun run = on(lease);
                ResultRows rows = run.query()) {
            return reader.read(lease, rows);
        }
    }
}
