package io.activerecord.sqlite;

import io.activerecord.ConnectionManager;
import io.activerecord.Row;
import io.activerecord.error.SqlException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What SQLite finds wrong with a database.
 *
 * @param problems in its structure, as SQLite words them, and foreign keys that fit no key; at most 101
 * @param brokenForeignKeys each row that points at none: its table, its rowid and the table it points at; at most 100
 * @see <a href="https://sqlite.org/pragma.html#pragma_integrity_check">PRAGMA integrity_check</a>
 * @see <a href="https://sqlite.org/pragma.html#pragma_foreign_key_check">PRAGMA foreign_key_check</a>
 */
public record SqliteIntegrity(List<String> problems, List<String> brokenForeignKeys) {
    private static final int MOST = 100;

    /** A foreign key that fits no key, a broken file, no database. */
    private static final Set<Integer> ENDS_A_CHECK = Set.of(1, 11, 26);

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
        List<String> problems = new ArrayList<>();
        rows(connection, "select integrity_check from pragma_integrity_check", problems).stream()
                .map(row -> String.valueOf(row.get("integrity_check", String.class)))
                .filter(problem -> !"ok".equals(problem))
                .forEach(problems::add);
        List<String> keys = rows(
                        connection,
                        "select \"table\" as tbl, rowid as rid, parent from pragma_foreign_key_check limit " + MOST,
                        problems)
                .stream()
                .map(SqliteIntegrity::told)
                .toList();
        return new SqliteIntegrity(problems, keys);
    }

    /** None where the check itself cannot go on, because of what it was to find. */
    private static List<Row> rows(String connection, String check, List<String> problems) {
        try {
            return ConnectionManager.select(connection, check);
        } catch (SqlException e) {
            if (!(e.getCause() instanceof SQLException told) || !ENDS_A_CHECK.contains(told.getErrorCode() & 0xFF)) {
                throw e;
            }
            problems.add(String.valueOf(told.getMessage()));
            return List.of();
        }
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
