package io.activerecord.schema;

import java.util.List;

/**
 * An index as the database has it. Immutable; safe for use by several threads.
 *
 * @param unique whether no two rows have the same values there
 * @param whole whether it is over columns and covers every row; one over an expression, or over some rows, is not
 * @param columns in order; of an index over an expression, only those that are columns
 */
public record IndexInfo(String name, boolean unique, boolean whole, List<String> columns) {
    public IndexInfo {
        columns = List.copyOf(columns);
    }
}
