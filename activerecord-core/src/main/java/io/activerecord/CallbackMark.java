package io.activerecord;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** An annotation that marks the methods of a moment. Immutable; safe for use by several threads. */
final class CallbackMark {
    private final Class<? extends Annotation> annotation;
    private final ToIntFunction<Method> order;

    private CallbackMark(Class<? extends Annotation> annotation, ToIntFunction<Method> order) {
        this.annotation = annotation;
        this.order = order;
    }

    static <A extends Annotation> CallbackMark of(Class<A> annotation, ToIntFunction<A> order) {
        return new CallbackMark(annotation, method -> {
            @Nullable A found = method.getAnnotation(annotation);
            return found == null ? 0 : order.applyAsInt(found);
        });
    }

    Class<? extends Annotation> annotation() {
        return annotation;
    }

    /** The order that {@code method}, which has the annotation, is given there. */
    int orderOf(Method method) {
        return order.applyAsInt(method);
    }
}
