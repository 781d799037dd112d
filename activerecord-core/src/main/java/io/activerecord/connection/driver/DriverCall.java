package io.activerecord.connection.driver;

import io.activerecord.dialect.SessionControl;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.Connection;
import java.sql.SQLException;

/** A method that JDBC does not have and a driver's connection does. Safe for use by several threads. */
public final class DriverCall {
    private final Class<?> type;
    private final MethodHandle method;

    private DriverCall(Class<?> type, MethodHandle method) {
        this.type = type;
        this.method = method;
    }

    /**
     * Finds it where the driver of {@code connection} is.
     *
     * @throws SQLException if this driver has no such method
     */
    public static DriverCall of(SessionControl.DriverReset reset, Connection connection) throws SQLException {
        try {
            ClassLoader loader = connection.getClass().getClassLoader();
            Class<?> type = Class.forName(reset.type(), false, loader);
            MethodType nothing = MethodType.methodType(void.class);
            return new DriverCall(type, MethodHandles.publicLookup().findVirtual(type, reset.method(), nothing));
        } catch (ReflectiveOperationException e) {
            throw new SQLException("the driver has no " + reset.type() + "." + reset.method() + "()", e);
        }
    }

    public void on(Connection connection) throws SQLException {
        try {
            method.invoke(connection.unwrap(type));
        } catch (SQLException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new SQLException("the driver failed: " + e, e);
        }
    }
}
