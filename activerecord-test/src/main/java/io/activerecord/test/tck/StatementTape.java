package io.activerecord.test.tck;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections of the driver that note each text they are told to execute. Safe for use by several threads. */
final class StatementTape implements DataSource {
    private final String url;
    private final Properties properties;
    private final List<String> executed = new CopyOnWriteArrayList<>();

    StatementTape(String url, Properties properties) {
        this.url = url;
        this.properties = properties;
    }

    /** What was executed since {@link #rewind}, in order. */
    List<String> executed() {
        return List.copyOf(executed);
    }

    void rewind() {
        executed.clear();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return (Connection) noted(DriverManager.getConnection(url, properties), Connection.class, null);
    }

    private Object noted(Object target, Class<?> type, @Nullable String text) {
        return Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    boolean named = arguments != null && arguments.length > 0 && arguments[0] instanceof String;
                    String given = named ? (String) arguments[0] : text;
                    if (method.getName().startsWith("execute")) {
                        executed.add(given == null ? method.getName() : given);
                    }
                    try {
                        return notedToo(method.invoke(target, arguments), given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    private @Nullable Object notedToo(@Nullable Object result, @Nullable String text) {
        if (result instanceof PreparedStatement) {
            return noted(result, PreparedStatement.class, text);
        }
        return result instanceof Statement ? noted(result, Statement.class, null) : result;
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
        // the driver's own
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
