package io.activerecord.test.resilience;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database of SQLite whose driver fails to order at statements of a certain text, or at {@code addBatch}. Safe for use by several threads. */
final class FaultyDataSource {
    private final String url;
    private final List<Fault> faults = new CopyOnWriteArrayList<>();

    private record Fault(String word, boolean hasRun, AtomicInteger before, SQLException failure) {}

    FaultyDataSource(String url) {
        this.url = url;
    }

    /** A lock that another has: the transaction can be rolled back. */
    static SQLException busy() {
        return new SQLException("busy, made to order", null, 5);
    }

    /** The answer did not come: nobody knows what was done. */
    static SQLException lost() {
        return new SQLException("lost, made to order", "08006");
    }

    /** From now on the {@code nth} statement with {@code word} in its text is refused. */
    void refuse(String word, int nth, SQLException failure) {
        faults.add(new Fault(word, false, new AtomicInteger(nth), failure));
    }

    /** From now on the {@code nth} statement with {@code word} in its text fails after it has run. */
    void fail(String word, int nth, SQLException failure) {
        faults.add(new Fault(word, true, new AtomicInteger(nth), failure));
    }

    DataSource dataSource() {
        return proxy(DataSource.class, (self, method, given) -> switch (method.getName()) {
            case "getConnection" -> connection(DriverManager.getConnection(url));
            case "getLoginTimeout" -> 0;
            case "isWrapperFor", "equals" -> false;
            case "hashCode" -> 1;
            default -> null;
        });
    }

    private Connection connection(Connection real) {
        return proxy(Connection.class, (self, method, given) -> {
            Object result = called(real, method, given);
            if (result instanceof PreparedStatement prepared) {
                return statement(PreparedStatement.class, prepared, String.valueOf(given[0]));
            }
            return result instanceof Statement plain ? statement(Statement.class, plain, null) : result;
        });
    }

    private <S extends Statement> S statement(Class<S> type, S real, @Nullable String prepared) {
        return proxy(type, (self, method, given) -> {
            boolean batch = method.getName().equals("addBatch");
            boolean runs = batch || method.getName().startsWith("execute");
            String sql = prepared == null && runs && given != null ? String.valueOf(given[0]) : prepared;
            String text = batch ? "addBatch" : String.valueOf(sql);
            requireSound(runs, text, false);
            Object result = called(real, method, given);
            requireSound(runs, text, true);
            return result;
        });
    }

    private void requireSound(boolean runs, String text, boolean hasRun) throws SQLException {
        for (Fault fault : faults) {
            if (runs
                    && fault.hasRun() == hasRun
                    && text.contains(fault.word())
                    && fault.before().decrementAndGet() == 0) {
                throw fault.failure();
            }
        }
    }

    private static @Nullable Object called(Object real, Method method, Object[] given) throws Throwable {
        try {
            return method.invoke(real, given);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(FaultyDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
