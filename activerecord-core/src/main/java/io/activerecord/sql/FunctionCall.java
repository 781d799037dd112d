package io.activerecord.sql;

import java.util.List;

/**
 * A function of values of one row, which every engine has, though under several names.
 *
 * @param type of the result
 */
public record FunctionCall(Function function, List<Expression> arguments, ColumnType type) implements Composite {
    /** The functions. */
    public enum Function {
        LOWER,
        UPPER,
        TRIM,
        /** How many characters a text has. */
        LENGTH,
        /** Of a text, from a position counted from 1, and how many characters. */
        SUBSTRING,
        /** Text after text; NULL if one of them is. */
        CONCAT,
        /** The first that is not NULL. */
        COALESCE,
        /** NULL if the two are equal, else the first. */
        NULLIF,
        ABS,
        /** To a number of digits after the point. */
        ROUND,
        /** What a division of whole numbers leaves, with the sign of the dividend. */
        MOD,
        /** The moment, in UTC. */
        NOW,
        YEAR,
        MONTH,
        DAY,
        HOUR,
        MINUTE,
        SECOND
    }

    public FunctionCall {
        arguments = List.copyOf(arguments);
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
