package io.activerecord.test.twophase;

import io.activerecord.connection.XaTarget;
import io.activerecord.transaction.TwoPhaseControl;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/** A manager whose databases can be met at a step of the protocol: {@code prepare}, {@code commit}. */
record WatchedControl(TwoPhaseControl manager, Step before) implements TwoPhaseControl {
    /** Is told of each step before the driver is. */
    interface Step {
        void of(String method, String connection);
    }

    @Override
    public GlobalTransaction begin(@Nullable Duration limit) {
        return manager.begin(limit);
    }

    @Override
    public XADataSource dataSource(XaTarget target) throws SQLException {
        return watched(XADataSource.class, manager.dataSource(target), target.connection());
    }

    private <T> T watched(Class<T> type, Object real, String connection) {
        return type.cast(Proxy.newProxyInstance(
                WatchedControl.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    before.of(method.getName(), connection);
                    Object given;
                    try {
                        given = method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    Class<?> result = method.getReturnType();
                    return result.getName().matches("javax\\..*\\.XA(Connection|Resource)")
                            ? watched(result, given, connection)
                            : given;
                }));
    }
}
