package io.activerecord;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Whether a model carries constraints of Jakarta Validation. Found by itself and by names, so that a model without them
 * costs nothing and one that has them, but no provider, does not go unvalidated.
 */
final class ConstraintScan {
    private static final String CONSTRAINT = "jakarta.validation.Constraint";
    private static final String VALID = "jakarta.validation.Valid";

    private ConstraintScan() {}

    static boolean finds(Class<?> model) {
        for (@Nullable Class<?> c = model; c != null && c != ActiveRecord.class; c = c.getSuperclass()) {
            if (isConstrained(c) || anyField(c) || anyMethod(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyField(Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (isConstrained(field) || insideOf(field.getAnnotatedType())) {
                return true;
            }
        }
        return false;
    }

    private static boolean anyMethod(Class<?> type) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getParameterCount() == 0 && isConstrained(method)) {
                return true;
            }
        }
        return false;
    }

    /** {@code List<@NotBlank String>}. */
    private static boolean insideOf(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType parameterized) {
            for (AnnotatedType argument : parameterized.getAnnotatedActualTypeArguments()) {
                if (isConstrained(argument) || insideOf(argument)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isConstrained(AnnotatedElement element) {
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            if (isConstraint(annotation.annotationType())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConstraint(Class<? extends Annotation> type) {
        if (type.getName().equals(VALID) || isRepeated(type)) {
            return true;
        }
        for (Annotation meta : type.getDeclaredAnnotations()) {
            if (meta.annotationType().getName().equals(CONSTRAINT)) {
                return true;
            }
        }
        return false;
    }

    /** {@code @Size.List}: the container of several of one kind. */
    private static boolean isRepeated(Class<? extends Annotation> type) {
        Class<?> outer = type.getDeclaringClass();
        return type.getSimpleName().equals("List")
                && outer != null
                && outer.isAnnotation()
                && isConstraint(outer.asSubclass(Annotation.class));
    }
}
