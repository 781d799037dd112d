package io.activerecord.sql;

/** Two values added, subtracted, multiplied or divided; always parenthesised when rendered. */
public record Arithmetic(Expression left, Operator operator, Expression right, ColumnType type) implements Expression {
    /** The four operations every engine has. */
    public enum Operator {
        PLUS,
        MINUS,
        TIMES,
        DIVIDE
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token(operator).token(type);
        left.describe(shape);
        right.describe(shape);
    }
}
