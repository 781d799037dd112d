package io.activerecord.dialect.oracle;

import io.activerecord.dialect.jooq.Functions;
import io.activerecord.dialect.jooq.JooqRenderer;
import io.activerecord.dialect.jooq.RenderTarget;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.FunctionCall;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.RowLock;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlCommand;
import org.jooq.SQLDialect;
import org.jspecify.annotations.Nullable;

/** Rendering for Oracle; loaded, and jOOQ with it, by the first statement. */
final class OracleRendering {
    private static final JooqRenderer RENDERER = new JooqRenderer(OracleDialect.INSTANCE, new Target());

    private OracleRendering() {}

    static RenderedSql render(SqlCommand command, ShapeWriter slots) {
        return RENDERER.render(command, slots);
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

        /**
         * Functions of dates give fractions of seconds, texts are measured by {@code length}
         * (https://docs.oracle.com/en/database/oracle/oracle-database/19/sqlrf/Functions.html).
         */
        @Override
        public String function(FunctionCall call) {
            return switch (call.function()) {
                case LENGTH -> "length({0})";
                case SUBSTRING -> "substr({*})";
                case NOW -> "systimestamp";
                default -> Functions.standard(call);
            };
        }

        /** A DATE has a time of day, which the cast cuts off. */
        @Override
        public String castTo(ColumnType type, String operand) {
            return switch (type) {
                case STRING -> "cast(" + operand + " as varchar2(4000))";
                case INTEGER -> "cast(" + operand + " as number(10))";
                case LONG -> "cast(" + operand + " as number(19))";
                case DOUBLE -> "cast(" + operand + " as binary_double)";
                case DECIMAL -> "cast(" + operand + " as number(38, 10))";
                case LOCAL_DATE -> "trunc(cast(" + operand + " as date))";
                default -> RenderTarget.super.castTo(type, operand);
            };
        }

        @Override
        public String wholeQuotient() {
            return "trunc({0} / {1})";
        }

        /** EXCEPT came with 21c. */
        @Override
        public String exceptWord() {
            return "minus";
        }

        @Override
        public boolean saysRecursive() {
            return false;
        }

        /** Rows are compared by {@code =} and {@code <>} alone. */
        @Override
        public boolean comparesRows() {
            return false;
        }

        @Override
        public boolean appliesLaterals() {
            return true;
        }

        /** Each value where it is used: a place-holder in a select has no type, and NULL would be text. */
        @Override
        public MergeForm mergeForm() {
            return new MergeForm("", "dual", "");
        }
    }
}
