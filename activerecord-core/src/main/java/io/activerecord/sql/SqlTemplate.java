package io.activerecord.sql;

import java.util.List;

/**
 * A piece of SQL text around other expressions, such as {@code coalesce(column, 0)}; parenthesised where it stands beside
 * others.
 *
 * @param pieces the text around the parts: one more than there are parts
 */
public record SqlTemplate(List<String> pieces, List<Expression> parts, ColumnType type) implements Expression {
    public SqlTemplate {
        pieces = List.copyOf(pieces);
        parts = List.copyOf(parts);
        if (pieces.size() != parts.size() + 1) {
            throw new IllegalArgumentException(pieces.size() + " pieces of text around " + parts.size() + " parts");
        }
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token("template").token(type).token(pieces).parts(parts);
    }
}
