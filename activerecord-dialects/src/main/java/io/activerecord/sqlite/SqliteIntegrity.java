package io.activerecord.sqlite;

import io.activerecord.ConnectionManager;
import io.activerecord.Row;
import java.util.List;

/**
 * What SQLite finds wrong with a database.
 *
 * @param problems in its structure, as SQLite words them; at most 100
 * @param brokenForeignKeys each row that points at none: its table, its rowid and the table it points at; at most 100
 * @see <a href="https://sqlite.org/pragma.html#pragma_integrity_check">PRAGMA integrity_check</a>
 * @see <a href="https://sqlite.org/pragma.html#pragma_foreign_key_check">PRAGMA foreign_key_check</a>
 */
public record SqliteIntegrity(List<String> problems, List<String> brokenForeignKeys) {
    private static final int MOST = 100;

    /** Copies of the lists. */
    public SqliteIntegrity {
        problems = List.copyOf(problems);
        brokenForeignKeys = List.copyOf(brokenForeignKeys);
    }

    /**
     * Reads the whole database of {@code connection}: seconds for each gigabyte. Others read and write meanwhile, and what
     * they commit is not looked at.
     *
     * @param connection a name
     * @throws io.activerecord.error.UnknownConnectionException if there is no such name
     * @throws io.activerecord.error.UnsupportedByDialectException if it is no SQLite
     */
    public static SqliteIntegrity check(String connection) {
        SqliteLease.requireSqlite(ConnectionManager.connections().dialect(connection), connection);
        List<String> problems =
                ConnectionManager.select(connection, "select integrity_check from pragma_integrity_check").stream()
                        .map(row -> row.get("integrity_check", String.class))
                        .filter(problem -> !"ok".equals(problem))
                        .toList();
        List<String> keys = ConnectionManager.select(
                        connection,
                        "select \"table\" as tbl, rowid as rid, parent from pragma_foreign_key_check limit " + MOST)
                .stream()
                .map(SqliteIntegrity::told)
                .toList();
        return new SqliteIntegrity(problems, keys);
    }

    private static String told(Row row) {
        return row.get("tbl", String.class) + " row " + row.get("rid", Long.class) + " -> "
                + row.get("parent", String.class);
    }

    /** Whether nothing was found. */
    public boolean isSound() {
        return problems.isEmpty() && brokenForeignKeys.isEmpty();
    }
}
