package io.activerecord.mapping;

import io.activerecord.error.MappingException;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The methods of a class that an annotation marks to be called by the library, whatever their visibility. Immutable;
 * safe for use by several threads.
 *
 * <p>Those of superclasses come first, then by their order and their names. A method that overrides one which is marked
 * is called in place of that, and once.
 */
public final class MarkedMethods {
    private static final String FRAMEWORK_CLASS = "io.activerecord.ActiveRecord";

    private final Class<?> type;
    private final Class<? extends Annotation> mark;
    private final List<Class<?>> arguments;

    private MarkedMethods(Class<?> type, Class<? extends Annotation> mark, List<Class<?>> arguments) {
        this.type = type;
        this.mark = mark;
        this.arguments = arguments;
    }

    /**
     * Handles that take the object and the arguments as {@code Object}s and give nothing.
     *
     * @param order the number that a marked method is given
     * @param arguments what the methods must take
     * @throws MappingException if a marked method cannot be called like that, saying what to do
     */
    public static List<MethodHandle> of(
            Class<?> type,
            Class<? extends Annotation> mark,
            ToIntFunction<Method> order,
            List<? extends Class<?>> arguments) {
        return new MarkedMethods(type, mark, List.copyOf(arguments)).handles(order);
    }

    /** An object of {@code type} by the constructor without parameters. */
    public static Object newInstance(Class<?> type) {
        try {
            return (Object) FieldHandles.constructor(type).invokeExact();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new MappingException("cannot make a " + type.getName() + "; see the cause", e);
        }
    }

    private List<MethodHandle> handles(ToIntFunction<Method> order) {
        List<MethodHandle> handles = new ArrayList<>();
        Set<String> overridable = new HashSet<>();
        for (Class<?> each : lineage()) {
            List<Method> methods = Arrays.stream(each.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(mark) && !method.isBridge())
                    .sorted(Comparator.comparingInt(order).thenComparing(Method::getName))
                    .toList();
            for (Method method : methods) {
                if (!overridable.contains(method.getName())) {
                    handles.add(handle(method));
                }
            }
            methods.stream()
                    .filter(method -> !Modifier.isPrivate(method.getModifiers()))
                    .forEach(method -> overridable.add(method.getName()));
        }
        return List.copyOf(handles);
    }

    private List<Class<?>> lineage() {
        List<Class<?>> lineage = new ArrayList<>();
        for (@Nullable Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
            if (c.getName().equals(FRAMEWORK_CLASS)) {
                break;
            }
            lineage.add(0, c);
        }
        return lineage;
    }

    private MethodHandle handle(Method method) {
        String problem = problem(method);
        if (problem != null) {
            throw new MappingException(
                    "cannot map " + method.getDeclaringClass().getSimpleName() + "." + method.getName() + " of "
                            + type.getName() + ": " + problem);
        }
        try {
            MethodType wanted =
                    MethodType.genericMethodType(1 + arguments.size()).changeReturnType(void.class);
            return ModelLookup.in(method.getDeclaringClass()).unreflect(method).asType(wanted);
        } catch (IllegalAccessException e) {
            throw ModelLookup.closed(method.getDeclaringClass(), e);
        }
    }

    /** In the words of the annotation processor. */
    private @Nullable String problem(Method method) {
        if (Modifier.isStatic(method.getModifiers())) {
            return "@" + mark.getSimpleName() + " marks a method of a record, and this is static; take static away";
        }
        if (method.getReturnType() != void.class) {
            return "@" + mark.getSimpleName() + " marks a method that returns nothing; make it void, and refuse by"
                    + " throwing or by errors().add(..)";
        }
        return takes(method)
                ? null
                : "@" + mark.getSimpleName() + " marks a method that takes " + wanted() + "; change its parameters";
    }

    private boolean takes(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        boolean fits = parameters.length == arguments.size();
        for (int i = 0; fits && i < parameters.length; i++) {
            fits = parameters[i].isAssignableFrom(arguments.get(i));
        }
        return fits;
    }

    private String wanted() {
        return arguments.isEmpty()
                ? "nothing"
                : String.join(", ", arguments.stream().map(Class::getSimpleName).toList());
    }
}
