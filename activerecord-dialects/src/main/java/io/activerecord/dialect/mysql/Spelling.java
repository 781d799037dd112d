package io.activerecord.dialect.mysql;

import io.activerecord.dialect.jooq.Functions;
import io.activerecord.dialect.jooq.RenderTarget;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.FunctionCall;

/** What MySQL and MariaDB spell alike, and otherwise than the SQL standard. Safe for use by several threads. */
public interface Spelling extends RenderTarget {
    /** {@code ||} is OR (https://dev.mysql.com/doc/refman/8.4/en/sql-mode.html#sqlmode_pipes_as_concat). */
    @Override
    default String function(FunctionCall call) {
        return switch (call.function()) {
            case CONCAT -> "concat({*})";
            case NOW -> "utc_timestamp(6)";
            default -> Functions.standard(call);
        };
    }

    /** https://dev.mysql.com/doc/refman/8.4/en/cast-functions.html#function_cast. */
    @Override
    default String castTo(ColumnType type, String operand) {
        return switch (type) {
            case STRING -> "cast(" + operand + " as char)";
            case INTEGER, LONG -> "cast(" + operand + " as signed)";
            case DOUBLE -> "cast(" + operand + " as double)";
            default -> RenderTarget.super.castTo(type, operand);
        };
    }

    @Override
    default boolean groupsByPosition() {
        return true;
    }

    @Override
    default String wholeQuotient() {
        return "({0} div {1})";
    }
}
