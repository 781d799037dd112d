package io.activerecord.sql;

import java.util.List;

/**
 * A function that stands before OVER only.
 *
 * @param type of the result
 */
public record WindowFunction(Function function, List<Expression> arguments, ColumnType type) implements Composite {
    /** The functions every engine has. */
    public enum Function {
        ROW_NUMBER,
        RANK,
        DENSE_RANK,
        PERCENT_RANK,
        CUME_DIST,
        NTILE,
        LAG,
        LEAD,
        FIRST_VALUE,
        LAST_VALUE
    }

    public WindowFunction {
        arguments = List.copyOf(arguments);
    }

    /** A function without arguments that counts or ranks: {@code row_number()}. */
    public static WindowFunction of(Function function) {
        return new WindowFunction(function, List.of(), ColumnType.LONG);
    }

    @Override
    public List<ShapePart> children() {
        return List.copyOf(arguments);
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token(function).token(type).parts(arguments);
    }
}
