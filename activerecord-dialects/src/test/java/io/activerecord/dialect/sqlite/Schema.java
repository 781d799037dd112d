package io.activerecord.dialect.sqlite;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of the catalogue in a real SQLite. */
final class Schema {
    private Schema() {}

    static Connection inMemory() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        execute(
                connection,
                "create table users (id integer primary key, name text, email text unique, age integer,"
                        + " active integer default 1, balance numeric, manager_id integer, unique (name, age))",
                "create table posts (id integer primary key, user_id integer, title text)",
                "create table \"order \"\"by\"\" ?\" (\"select\" text, camelCase text, \"a\"\"b'c`d;--\" text)");
        return connection;
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
