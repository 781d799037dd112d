package io.activerecord.dialect.jooq;

import io.activerecord.sql.Arithmetic;
import io.activerecord.sql.Bind;
import io.activerecord.sql.ColumnRef;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.Expression;
import io.activerecord.sql.FunctionCall;
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
        return expression instanceof Bind bind ? bind.type() : null;
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
