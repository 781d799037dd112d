package io.activerecord.dialect.oracle;

import io.activerecord.dialect.jooq.JooqRenderer;
import io.activerecord.dialect.jooq.RenderTarget;
import io.activerecord.sql.RowLock;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.SqlCommand;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/** Rendering for Oracle; loaded, and jOOQ with it, by the first statement. */
final class OracleRendering {
    private static final JooqRenderer RENDERER = new JooqRenderer(OracleDialect.INSTANCE, new Target());

    private OracleRendering() {}

    static RenderedSql render(SqlCommand command) {
        return RENDERER.render(command);
    }

    /** What jOOQ's Firebird says otherwise than Oracle; the rest of its text is the SQL standard's, and Oracle's too. */
    private static final class Target implements RenderTarget {
        @Override
        public SQLDialect sqlDialect() {
            return SQLDialect.FIREBIRD;
        }

        /**
         * A page whose columns share a name is refused, ORA-00918
         * (https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/SELECT.html, row_limiting_clause).
         */
        @Override
        public boolean pagesRepeatNames() {
            return false;
        }

        /** WAIT counts seconds (https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/SELECT.html). */
        @Override
        public @Nullable String lockClause(RowLock lock) {
            String clause = RenderTarget.super.lockClause(lock);
            return lock.longest() == null ? clause : clause + " wait " + lock.longestInSeconds();
        }

        /** Came with 23ai. */
        @Override
        public boolean insertsDefaultValues() {
            return false;
        }

        /** The driver writes the names into {@code returning .. into} as they are given. */
        @Override
        public String keyColumn(String name, String quoted) {
            return quoted;
        }

        @Override
        public UpsertForm upsertForm() {
            return UpsertForm.MERGE;
        }

        /** Each value where it is used: a place-holder in a select has no type, and NULL would be text. */
        @Override
        public MergeForm mergeForm() {
            return new MergeForm("", "dual", "");
        }
    }
}
