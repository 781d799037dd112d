package io.activerecord.test.connections;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/** A real SQLite file that notes each text the driver is told to execute, the library's own included. */
final class RecordingDataSource implements DataSource {
    private final SQLiteDataSource file = new SQLiteDataSource();
    private final List<String> executed = new CopyOnWriteArrayList<>();

    RecordingDataSource(String url) {
        file.setUrl(url);
        file.setEnforceForeignKeys(true);
    }

    /** What was executed since {@link #forget}, in order. */
    List<String> executed() {
        return List.copyOf(executed);
    }

    void forget() {
        executed.clear();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return (Connection) watched(file.getConnection(), Connection.class, null);
    }

    private Object watched(Object target, Class<?> type, @Nullable String text) {
        return Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    String given = arguments != null && arguments.length > 0 && arguments[0] instanceof String sql
                            ? sql
                            : text;
                    if (method.getName().startsWith("execute")) {
                        executed.add(given == null ? method.getName() : given);
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        return result instanceof PreparedStatement
                                ? watched(result, PreparedStatement.class, given)
                                : result instanceof Statement ? watched(result, Statement.class, null) : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // nothing is logged
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // a file is there or not
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("not a " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
