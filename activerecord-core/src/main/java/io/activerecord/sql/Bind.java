package io.activerecord.sql;

import io.activerecord.error.InvalidQueryException;
import org.jspecify.annotations.Nullable;

/**
 * A value sent to the database apart from the SQL text.
 *
 * @param value of {@code type}'s Java class, or null
 */
public record Bind(@Nullable Object value, ColumnType type) implements Expression {
    /**
     * A bind whose type is that of the value.
     *
     * @throws InvalidQueryException if values of that class cannot be bound
     */
    public static Bind of(@Nullable Object value) {
        if (value == null) {
            return new Bind(null, ColumnType.STRING);
        }
        ColumnType type = ColumnType.of(value.getClass());
        if (type != null) {
            return new Bind(value, type);
        }
        if (value instanceof Enum<?> constant) {
            return new Bind(constant.name(), ColumnType.STRING);
        }
        throw new InvalidQueryException(
                "cannot bind a value of " + value.getClass().getTypeName()
                        + "; bind a string, number, boolean, byte[], UUID, enum or java.time value, or an array of String,"
                        + " Integer, Long, Double, Boolean or UUID");
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.bind(this, this);
    }

    /** Type and length only: a value may be a secret. */
    @Override
    public String toString() {
        if (value == null) {
            return type + "(null)";
        }
        if (value instanceof String text) {
            return type + "(" + text.length() + " chars)";
        }
        if (value instanceof byte[] bytes) {
            return type + "(" + bytes.length + " bytes)";
        }
        return type.toString();
    }
}
