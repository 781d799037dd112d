package io.activerecord.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** Method handles on the fields and the constructor of a model, whatever their visibility. */
final class FieldHandles {
    private FieldHandles() {}

    /** As {@code (Object)value}; the value is primitive if the field is, otherwise an {@link Object}. */
    static MethodHandle getter(Field field) {
        try {
            MethodHandle getter = lookup(field).unreflectGetter(field);
            return getter.asType(MethodType.methodType(carrier(field), Object.class));
        } catch (IllegalAccessException e) {
            throw ModelLookup.closed(field.getDeclaringClass(), e);
        }
    }

    /** As {@code (Object, value)void}; the value is primitive if the field is, otherwise an {@link Object}. */
    static MethodHandle setter(Field field) {
        try {
            MethodHandle setter = lookup(field).unreflectSetter(field);
            return setter.asType(MethodType.methodType(void.class, Object.class, carrier(field)));
        } catch (IllegalAccessException e) {
            throw ModelLookup.closed(field.getDeclaringClass(), e);
        }
    }

    /** As {@code ()Object}; for an abstract class one that throws. */
    static MethodHandle constructor(Class<?> model) {
        if (Modifier.isAbstract(model.getModifiers())) {
            RuntimeException refusal = GeneratedAccess.noInstances(model.getName());
            return MethodHandles.throwException(Object.class, RuntimeException.class)
                    .bindTo(refusal);
        }
        try {
            Constructor<?> constructor = model.getDeclaredConstructor();
            return ModelLookup.in(model).unreflectConstructor(constructor).asType(MethodType.methodType(Object.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw ModelLookup.closed(model, e);
        }
    }

    private static MethodHandles.Lookup lookup(Field field) {
        return ModelLookup.in(field.getDeclaringClass());
    }

    private static Class<?> carrier(Field field) {
        return field.getType().isPrimitive() ? field.getType() : Object.class;
    }
}
