package io.activerecord.connection.driver;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Statements about a session, beside those that are kept. */
public final class SessionText {
    private SessionText() {}

    public static void run(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    /** Whether the engine takes {@code text}, which it refuses in some states. */
    static boolean takes(Connection connection, String text) {
        try {
            run(connection, text);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    /** Ends a transaction that was begun by statement, or by turning auto-commit off, without success; none is fine. */
    public static void rollBack(Connection connection, List<String> byStatement) throws SQLException {
        for (String text : byStatement) {
            run(connection, text);
        }
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** The first column of each row; an empty text for null. */
    public static List<String> rows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(query)) {
            return rows(results);
        }
    }

    /** The same of a statement that is kept. */
    public static List<String> rows(PreparedStatement kept) throws SQLException {
        try (ResultSet results = kept.executeQuery()) {
            return rows(results);
        }
    }

    private static List<String> rows(ResultSet results) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (results.next()) {
            String row = results.getString(1);
            rows.add(row == null ? "" : row);
        }
        return rows;
    }

    /** Runs a text of one or several statements; whether the last result has rows. */
    public static boolean leavesRows(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean isResult = statement.execute(text);
            boolean rows = false;
            while (isResult || statement.getUpdateCount() != -1) {
                rows = isResult && hasRow(statement);
                isResult = statement.getMoreResults();
            }
            return rows;
        }
    }

    private static boolean hasRow(Statement statement) throws SQLException {
        try (ResultSet results = statement.getResultSet()) {
            return results.next();
        }
    }
}
