package io.activerecord.dialect.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.SQLException;
import java.sql.Wrapper;

/**
 * Methods that JDBC does not have and a driver does, called without a driver on the class path of the dialects. Safe for
 * use by several threads.
 */
public final class BulkDriver {
    private final Class<?> type;

    private BulkDriver(Class<?> type) {
        this.type = type;
    }

    /**
     * A public type of the driver that {@code near} comes from.
     *
     * @throws SQLException if there is none of that name
     */
    public static BulkDriver type(String name, Object near) throws SQLException {
        try {
            return new BulkDriver(Class.forName(name, false, near.getClass().getClassLoader()));
        } catch (ClassNotFoundException e) {
            throw new SQLException("the driver has no " + name, e);
        }
    }

    /** Its method; {@code types} are those of the result and of the parameters. */
    public Call method(String name, Class<?> result, Class<?>... parameters) throws SQLException {
        try {
            MethodType types = MethodType.methodType(result, parameters);
            return new Call(MethodHandles.publicLookup().findVirtual(type, name, types));
        } catch (ReflectiveOperationException e) {
            throw new SQLException("the driver has no " + type.getName() + "." + name, e);
        }
    }

    /** What stands behind {@code wrapper}, of this type. */
    public Object unwrap(Wrapper wrapper) throws SQLException {
        return wrapper.unwrap(type);
    }

    /** The type itself, for the signatures of others. */
    public Class<?> type() {
        return type;
    }

    /** A method of a driver. */
    public static final class Call {
        private final MethodHandle method;

        private Call(MethodHandle method) {
            this.method = method;
        }

        /**
         * Calls it on {@code receiver}.
         *
         * @throws SQLException as the driver throws it, or for anything else checked that it throws
         */
        public Object on(Object receiver, Object... arguments) throws SQLException {
            Object[] all = new Object[arguments.length + 1];
            all[0] = receiver;
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            try {
                Object result = method.invokeWithArguments(all);
                return result == null ? this : result; // of a method without a result
            } catch (SQLException | RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new SQLException("the driver failed: " + e, e);
            }
        }
    }
}
