package io.activerecord.connection;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Looks at what is asked of a driver's object, and answers some of it. */
interface DriverHook {
    /** For a method that gives nothing. */
    Object NOTHING = new Object();

    /** The answer in place of the driver's; null for the driver's own. */
    @Nullable
    Object answer(String method, Object @Nullable [] arguments) throws Exception;

    /** {@code raw} with {@code hook} before it. */
    static <T> T on(Class<T> type, T raw, DriverHook hook) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Object answer = hook.answer(method.getName(), args);
            try {
                return answer == null ? method.invoke(raw, args) : answer == NOTHING ? null : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
