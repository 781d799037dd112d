package io.activerecord.dialect.jooq;

import io.activerecord.sql.Aggregate;
import io.activerecord.sql.Arithmetic;
import io.activerecord.sql.Bind;
import io.activerecord.sql.Case;
import io.activerecord.sql.Cast;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Expression;
import io.activerecord.sql.FunctionCall;
import io.activerecord.sql.Over;
import io.activerecord.sql.ScalarSubquery;
import io.activerecord.sql.SqlTemplate;
import io.activerecord.sql.WindowFunction;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How functions are spelled, with {@code {0}} for an operand and {@code {*}} for all: as the SQL standard has them, and
 * most engines. A target says where its engine differs. Safe for use by several threads; loads no jOOQ.
 */
public final class Functions {
    private Functions() {}

    /** As the SQL standard has it. */
    public static String standard(FunctionCall call) {
        return switch (call.function()) {
            case LOWER, UPPER, TRIM, COALESCE, NULLIF, ABS, MOD, ROUND ->
                call.function().name().toLowerCase(Locale.ROOT) + "({*})";
            case LENGTH -> "char_length({0})";
            case SUBSTRING -> "substring({*})";
            case CONCAT -> between(call, " || ");
            case NOW -> "current_timestamp";
            case YEAR, MONTH, DAY, HOUR, MINUTE -> extract(call, "{0}");
            case SECOND -> "floor(" + extract(call, "{0}") + ")";
        };
    }

    /** {@code extract(year from ..)}. */
    public static String extract(FunctionCall call, String operand) {
        return "extract(" + part(call) + " from " + operand + ")";
    }

    /** Whether {@code expression} is a point on the time line, as far as its node can tell. */
    public static boolean isPointInTime(Expression expression) {
        ColumnType type = type(expression);
        return type == ColumnType.INSTANT || type == ColumnType.OFFSET_DATE_TIME;
    }

    private static @Nullable ColumnType type(Expression expression) {
        if (expression instanceof ColumnRef column) {
            return column.type();
        }
        if (expression instanceof FunctionCall call) {
            return call.type();
        }
        if (expression instanceof Over over) {
            return type(over.function());
        }
        if (expression instanceof Aggregate aggregate) {
            return aggregate.type();
        }
        return expression instanceof Bind bind ? bind.type() : computed(expression);
    }

    private static @Nullable ColumnType computed(Expression expression) {
        if (expression instanceof WindowFunction window) {
            return window.type();
        }
        if (expression instanceof Case some) {
            return some.type();
        }
        if (expression instanceof Cast cast) {
            return cast.type();
        }
        if (expression instanceof SqlTemplate template) {
            return template.type();
        }
        return expression instanceof ScalarSubquery subquery ? subquery.type() : null;
    }

    /** The part of a date: {@code year}. */
    public static String part(FunctionCall call) {
        return call.function().name().toLowerCase(Locale.ROOT);
    }

    /** All operands with {@code symbol} between them, between parentheses. */
    public static String between(FunctionCall call, String symbol) {
        StringBuilder text = new StringBuilder("(");
        for (int i = 0; i < call.arguments().size(); i++) {
            text.append(i == 0 ? "" : symbol).append('{').append(i).append('}');
        }
        return text.append(')').toString();
    }

    /** Whether both sides are whole numbers, so that their quotient is one, cut off at the point. */
    public static boolean isWholeDivision(Arithmetic arithmetic) {
        return arithmetic.operator() == Arithmetic.Operator.DIVIDE && isWhole(arithmetic.type());
    }

    private static boolean isWhole(ColumnType type) {
        return switch (type) {
            case BYTE, SHORT, INTEGER, LONG -> true;
            default -> false;
        };
    }
}
