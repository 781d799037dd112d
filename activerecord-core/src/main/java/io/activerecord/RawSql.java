package io.activerecord;

import io.activerecord.error.InvalidQueryException;
import io.activerecord.mapping.ColumnMapping;
import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.Access;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlFragment;
import java.util.Arrays;
import java.util.List;

/** Whole statements of SQL text, which no dialect renders. */
final class RawSql {
    private RawSql() {}

    /** The text with {@code ?} for each bind, as it goes to the driver. */
    static RenderedSql of(SqlFragment fragment, Access access) {
        int[] slots = new int[fragment.binds().size()];
        Arrays.setAll(slots, i -> i);
        return new RenderedSql(String.join("?", fragment.pieces()), slots, access, List.of(), access == Access.READ);
    }

    static ShapeWriter binds(SqlFragment fragment) {
        return ShapeWriter.ofPart(fragment);
    }

    /** Where each column of the model stands among {@code labels}, counted from 1. */
    static int[] positions(ModelMapping<?> mapping, String[] labels) {
        List<ColumnMapping> columns = mapping.columns();
        int[] positions = new int[columns.size()];
        for (ColumnMapping column : columns) {
            positions[column.index()] = position(mapping, column.name(), labels);
        }
        return positions;
    }

    private static int position(ModelMapping<?> mapping, String name, String[] labels) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i].equalsIgnoreCase(name)) {
                return i + 1;
            }
        }
        throw new InvalidQueryException("the statement gives no column '" + name + "', which "
                + mapping.modelClass().getSimpleName() + " needs; it gives " + Arrays.toString(labels));
    }
}
