package io.activerecord.dialect.sqlite;

import io.activerecord.dialect.ValueCodec;
import io.activerecord.dialect.golden.Shop;
import io.activerecord.sql.ColumnType;
import io.activerecord.sql.RenderedSql;
import io.activerecord.sql.ShapeWriter;
import io.activerecord.sql.SqlCommand;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A real SQLite: the tables of the catalogue, and commands rendered, bound and run. */
final class Sqlite {
    private Sqlite() {}

    /** A connection as the library opens it. */
    static Connection open(String url) throws SQLException {
        Properties properties = new Properties();
        properties.putAll(SqliteDriverProfile.INSTANCE.defaults(url));
        return DriverManager.getConnection(url, properties);
    }

    static Connection withSchema() throws SQLException {
        Connection connection = open("jdbc:sqlite::memory:");
        execute(
                connection,
                "create table users (id integer primary key, name text, email text unique, age integer,"
                        + " active integer default 1, balance numeric, manager_id integer, unique (name, age))",
                "create table posts (id integer primary key, user_id integer, title text)",
                "create table things ("
                        + Arrays.stream(ColumnType.values())
                                .map(type -> Shop.thing(type).name())
                                .collect(Collectors.joining(", "))
                        + ", unique (" + Shop.thing(ColumnType.INTEGER).name() + "))",
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

    /** The first column of the first row. */
    static @Nullable Object value(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getObject(1) : null;
        }
    }

    /** Renders, binds and runs a command: the first column of its rows, or none. */
    static List<@Nullable Object> run(Connection connection, SqlCommand command) throws SQLException {
        RenderedSql sql = SqliteDialect.INSTANCE.render(command);
        List<@Nullable Object> values = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql.text())) {
            bind(statement, sql, ShapeWriter.of(command));
            boolean rows = statement.execute();
            if (rows != sql.returnsRows()) {
                throw new IllegalStateException("returns rows: " + rows + ", but rendered as " + sql);
            }
            if (rows) {
                try (ResultSet result = statement.getResultSet()) {
                    while (result.next()) {
                        values.add(result.getObject(1));
                    }
                }
            }
        }
        return values;
    }

    private static void bind(PreparedStatement statement, RenderedSql sql, ShapeWriter binds) throws SQLException {
        for (int i = 0; i < sql.placeholders(); i++) {
            Object value = binds.value(sql.slot(i));
            ColumnType type = binds.type(sql.slot(i));
            if (value == null) {
                statement.setNull(i + 1, SqliteDialect.INSTANCE.codec(type).sqlType());
            } else {
                write(SqliteDialect.INSTANCE.codec(type), statement, i + 1, value);
            }
        }
    }

    @SuppressWarnings("unchecked") // the codec of a type takes the values of that type
    static <T> void write(ValueCodec<T> codec, PreparedStatement statement, int index, Object value) {
        codec.write(new JdbcColumns.Writer(statement), index, (T) value);
    }
}
