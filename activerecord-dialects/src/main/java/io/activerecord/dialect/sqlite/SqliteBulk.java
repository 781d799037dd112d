package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.BulkControl;
import io.activerecord.dialect.BulkMeans;
import io.activerecord.dialect.BulkSession;
import io.activerecord.dialect.BulkTarget;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Inserts of several rows by {@code insert or fail}, which leaves the rows before a bad one to the savepoint around it. Without {@code or fail}
 * each statement of several rows would copy every page it changes to a journal of its own first, and be slower than one of a
 * row where an index has no order (https://sqlite.org/tempfiles.html#statement_journal_files).
 *
 * <p>The words go before conflict clauses of the table and of its triggers (https://sqlite.org/lang_conflict.html,
 * https://sqlite.org/lang_createtrigger.html), and foreign keys are checked at the end of a statement of several rows. So where
 * there is any of these, and for what is no table of its own, it is inserts of one row, as ever.
 *
 * <p>The page cache has more room until the load ends, unless somebody has said how much it has: pages that were written to the log
 * because it was full are read again (https://sqlite.org/pragma.html#pragma_cache_size). It has no part in what is safe.
 */
final class SqliteBulk implements BulkControl {
    static final SqliteBulk INSTANCE = new SqliteBulk();

    /** More of them than fit the cache of a processor cost more than the statements they spare. */
    private static final int PLACEHOLDERS = 1_000;

    /** In KiB, since it is negative: SQLite's own, and that of a load. */
    private static final int USUAL_CACHE = -2_000;

    private static final int CACHE = -65_536;

    private static final String SINGLY =
            "rows are inserted one by one: it has triggers, foreign keys or conflict clauses, or is no table of its own";

    private SqliteBulk() {}

    @Override
    public BulkSession begin(Connection connection, BulkTarget target) throws SQLException {
        boolean plain = isPlain(connection, target);
        return new Load(connection, "pragma " + schema(target) + ".cache_size", plain);
    }

    private static String schema(BulkTarget target) {
        return SqliteDialect.INSTANCE.quote(
                Objects.requireNonNullElse(target.table().schema(), "main"));
    }

    /** A name without a schema is looked for in {@code temp} first (https://sqlite.org/lang_naming.html). */
    private static boolean isPlain(Connection connection, BulkTarget target) throws SQLException {
        String master = schema(target) + ".sqlite_master";
        String sql = "select 1 from " + master + " where type = 'table' and name = ?1 collate nocase"
                + " and sql like 'create table%' and sql not like '%conflict%' and sql not like '%references%'"
                + " and not exists (select 1 from " + master
                + " where type = 'trigger' and tbl_name = ?1 collate nocase)"
                + " and not exists (select 1 from sqlite_temp_master where tbl_name = ?1 collate nocase)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, target.table().name());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static final class Load implements BulkSession {
        private final Connection connection;
        private final String cacheSize;
        private final boolean plain;
        private final boolean usual;

        Load(Connection connection, String cacheSize, boolean plain) throws SQLException {
            this.connection = connection;
            this.cacheSize = cacheSize;
            this.plain = plain;
            try (Statement statement = connection.createStatement()) {
                try (ResultSet row = statement.executeQuery(cacheSize)) {
                    usual = row.next() && row.getInt(1) == USUAL_CACHE;
                }
                if (usual) {
                    statement.execute(cacheSize + " = " + CACHE);
                }
            }
        }

        @Override
        public BulkMeans means() {
            return plain ? BulkMeans.MULTI_ROW : BulkMeans.BATCH;
        }

        @Override
        public @Nullable String shortfall() {
            return plain ? null : SINGLY;
        }

        @Override
        public String insert() {
            return "insert or fail into";
        }

        @Override
        public int placeholders() {
            return PLACEHOLDERS;
        }

        @Override
        public void close() throws SQLException {
            if (usual) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(cacheSize + " = " + USUAL_CACHE);
                }
            }
        }
    }
}
