package io.activerecord.data;

import io.activerecord.mapping.ModelMapping;
import io.activerecord.sql.SqlFragment;
import io.activerecord.sql.Table;
import org.jspecify.annotations.Nullable;

/**
 * One thing to copy: a table, that of a model, or a query. Immutable.
 *
 * @param table what is read; null for a query
 * @param query what is read; null for a table
 * @param model whose table it is; null for nobody's
 */
record CopyPart(
        String connection,
        @Nullable Table table,
        @Nullable SqlFragment query,
        Table target,
        @Nullable ModelMapping<?> model) {
    /** As messages and reports name it. */
    String source() {
        return connection + "." + (table == null ? "(query)" : table);
    }

    CopyPart into(Table other) {
        return new CopyPart(connection, table, query, other, model);
    }
}
