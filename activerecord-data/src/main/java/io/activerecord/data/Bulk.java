package io.activerecord.data;

import io.activerecord.ActiveRecord;
import io.activerecord.sql.FragmentText;
import io.activerecord.sql.Table;
import org.jspecify.annotations.Nullable;

/**
 * Many rows into a table by the engine's own means: {@code COPY} on PostgreSQL, {@code LOAD DATA} on MySQL and MariaDB, array
 * binds on Oracle, bulk copy on SQL Server, one transaction of prepared inserts on SQLite, and inserts of several rows
 * elsewhere. Nothing here has to be closed. Safe for use by several threads.
 *
 * <pre>{@code
 * BulkReport report = Bulk.into("analytics", "events").rejects(100).fromCsv(Path.of("events.csv"));
 * Bulk.from("analytics", "events").toCsv(Path.of("copy.csv"));
 * }</pre>
 */
public final class Bulk {
    private Bulk() {}

    /** Into a table of the connection's own schema. No I/O. */
    public static BulkInto into(String connection, String table) {
        return into(connection, Table.of(table));
    }

    /** Into a table of some schema. No I/O. */
    public static BulkInto into(String connection, Table table) {
        return BulkInto.of(connection, table);
    }

    /** Into the table of a model, on the model's own connection, whatever scopes hold. No I/O. */
    public static <M extends ActiveRecord<?>> BulkInto into(Class<M> model) {
        return BulkInto.of(model);
    }

    /** Out of a table or view of the connection's own schema. No I/O. */
    public static BulkFrom from(String connection, String table) {
        return from(connection, Table.of(table));
    }

    /** Out of a table or view of some schema. No I/O. */
    public static BulkFrom from(String connection, Table table) {
        return BulkFrom.table(connection, table);
    }

    /**
     * Out of a query. No I/O.
     *
     * @param binds one for each {@code ?}, or a single map for {@code :name}s
     */
    public static BulkFrom fromQuery(String connection, String sql, @Nullable Object... binds) {
        return BulkFrom.query(connection, FragmentText.parse(sql, binds));
    }
}
