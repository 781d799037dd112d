package io.activerecord.sql;

import java.util.List;

/**
 * A query under a name, for a whole statement: {@code with name (columns) as (select ..)}. Wherever in a statement it is
 * asked for, it is written at its head, once; two of one name in one statement must be the same object.
 *
 * @param columns what its columns are called; none for the names that the query gives them
 * @param recursive whether the query reads its own name
 */
public record NamedQuery(String name, List<String> columns, TableQuery query, boolean recursive) implements ShapePart {
    public NamedQuery {
        columns = List.copyOf(columns);
    }

    @Override
    public void describe(ShapeWriter shape) {
        shape.token("with").token(name);
        if (shape.isNew(this)) {
            shape.token(columns).token(recursive);
            query.describe(shape);
        }
    }
}
