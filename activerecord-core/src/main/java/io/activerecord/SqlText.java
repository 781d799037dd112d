package io.activerecord;

import io.activerecord.dialect.Dialect;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.SelectCommand;
import io.activerecord.sql.ShapeWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement as a query would send it. Immutable; safe for use by several threads.
 *
 * @param text with {@code ?} for each value, and without tags
 * @param binds the type of each value, in order; the values themselves may be secrets
 * @param dialect whose text it is
 */
public record SqlText(String text, List<ColumnType> binds, String dialect) {
    public SqlText {
        binds = List.copyOf(binds);
    }

    static SqlText of(Query<?> query, SelectCommand command) {
        var connections = query.engine().connections();
        Dialect dialect = query.route().dialect();
        ShapeWriter shape = query.shape(command);
        RenderedSql sql = connections.shapes(dialect).render(command, shape);
        List<ColumnType> binds = new ArrayList<>();
        for (int i = 0; i < sql.placeholders(); i++) {
            binds.add(shape.type(sql.slot(i)));
        }
        return new SqlText(sql.text(), binds, dialect.name());
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}
