package io.activerecord.mapping;

import io.activerecord.annotation.DefaultScope;
import io.activerecord.error.MappingException;
import io.activerecord.sql.Condition;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The conditions that hold for every query of a model: those of its superclasses first, then by name. */
final class DefaultScopes {
    private DefaultScopes() {}

    static List<Supplier<Condition>> of(Class<?> model) {
        List<Supplier<Condition>> scopes = new ArrayList<>();
        for (Class<?> mapped : ModelField.lineage(model)) {
            List<Method> methods = new ArrayList<>(List.of(mapped.getDeclaredMethods()));
            methods.removeIf(method -> !method.isAnnotationPresent(DefaultScope.class));
            methods.sort((one, other) -> one.getName().compareTo(other.getName()));
            methods.forEach(method -> scopes.add(scope(model, method)));
        }
        return List.copyOf(scopes);
    }

    private static Supplier<Condition> scope(Class<?> model, Method method) {
        boolean fits = Modifier.isStatic(method.getModifiers())
                && method.getParameterCount() == 0
                && Condition.class.isAssignableFrom(method.getReturnType());
        if (!fits) {
            throw new MappingException("cannot map method '" + method.getName() + "' of " + model.getName()
                    + ": @DefaultScope is for a static method without parameters that gives a Condition; write 'static"
                    + " Condition " + method.getName() + "()'");
        }
        try {
            MethodHandle handle = ModelLookup.in(method.getDeclaringClass())
                    .unreflect(method)
                    .asType(MethodType.methodType(Condition.class));
            return new Scope(handle, method.getName(), model);
        } catch (IllegalAccessException e) {
            throw ModelLookup.closed(method.getDeclaringClass(), e);
        }
    }

    private record Scope(MethodHandle handle, String name, Class<?> model) implements Supplier<Condition> {
        @Override
        public Condition get() {
            Condition condition;
            try {
                condition = (Condition) handle.invokeExact();
            } catch (Throwable e) {
                throw HandleField.rethrown(e);
            }
            if (condition == null) {
                throw new MappingException(
                        "@DefaultScope " + name + "() of " + model.getName() + " gave null; give a condition");
            }
            return condition;
        }
    }
}
