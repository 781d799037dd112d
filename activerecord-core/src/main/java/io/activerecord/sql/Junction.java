package io.activerecord.sql;

import java.util.ArrayList;
import java.util.List;

/** Conditions joined by AND or by OR; never empty. */
public record Junction(Kind kind, List<Condition> parts) implements Condition {
    /** How the parts are joined. */
    public enum Kind {
        AND,
        OR
    }

    public Junction {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a junction needs at least one condition");
        }
    }

    static Condition of(Kind kind, Condition left, Condition right) {
        List<Condition> parts = new ArrayList<>(4);
        add(kind, left, parts);
        add(kind, right, parts);
        return new Junction(kind, parts);
    }

    private static void add(Kind kind, Condition condition, List<Condition> parts) {
        if (condition instanceof Junction junction && junction.kind == kind) {
            parts.addAll(junction.parts);
        } else {
            parts.add(condition);
        }
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token(kind).parts(parts);
    }
}
