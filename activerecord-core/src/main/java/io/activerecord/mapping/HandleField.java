package io.activerecord.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** A field of a model, by method handles that box. */
record HandleField(MethodHandle getter, MethodHandle setter) {
    static HandleField of(Field field) {
        MethodHandle getter = FieldHandles.getter(field);
        MethodHandle setter = FieldHandles.setter(field);
        return new HandleField(
                getter.asType(MethodType.methodType(Object.class, Object.class)),
                setter.asType(MethodType.methodType(void.class, Object.class, Object.class)));
    }

    @Nullable
    Object get(Object model) {
        try {
            return getter.invokeExact(model);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    void set(Object model, @Nullable Object value) {
        try {
            setter.invokeExact(model, value);
        } catch (Throwable e) {
            throw rethrown(e);
        }
    }

    /** Throws {@code e} as it is; declared to return, so that the caller can throw it. */
    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException rethrown(Throwable e) throws E {
        throw (E) e;
    }
}
