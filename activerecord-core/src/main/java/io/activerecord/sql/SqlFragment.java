package io.activerecord.sql;

import java.util.List;

/**
 * A piece of SQL text written by the user, with {@code ?} for each bind; its values never enter the text.
 *
 * @param pieces the text around the binds: one more than there are binds
 */
public record SqlFragment(List<String> pieces, List<Bind> binds, ColumnType type) implements Expression, Condition {
    public SqlFragment {
        pieces = List.copyOf(pieces);
        binds = List.copyOf(binds);
        if (pieces.size() != binds.size() + 1) {
            throw new IllegalArgumentException(
                    "a fragment with " + (pieces.size() - 1) + " place-holders got " + binds.size() + " binds");
        }
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token("fragment").token(type).token(pieces).parts(binds);
    }
}
