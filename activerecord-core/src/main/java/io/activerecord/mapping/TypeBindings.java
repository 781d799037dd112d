package io.activerecord.mapping;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the type variables of a class and of all its supertypes stand for. */
final class TypeBindings {
    private final Map<TypeVariable<?>, Type> bindings = new HashMap<>();

    private TypeBindings() {}

    /** The bindings of a class, or of a class with type arguments. */
    static TypeBindings of(Type type) {
        TypeBindings result = new TypeBindings();
        result.bind(type);
        return result;
    }

    /** The type without its variables; one that is bound to nothing stays as it is. */
    Type resolve(Type type) {
        if (type instanceof TypeVariable<?> variable) {
            return bindings.getOrDefault(variable, variable);
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = Arrays.stream(generic.getActualTypeArguments())
                    .map(this::resolve)
                    .toArray(Type[]::new);
            return new Resolved((Class<?>) generic.getRawType(), arguments, generic.getOwnerType());
        }
        if (type instanceof WildcardType wildcard) {
            return resolve(wildcard.getUpperBounds()[0]);
        }
        if (type instanceof GenericArrayType array) {
            return rawClass(resolve(array.getGenericComponentType())).arrayType();
        }
        return type;
    }

    /** The class without type arguments. */
    static Class<?> rawClass(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType generic) {
            return (Class<?>) generic.getRawType();
        }
        if (type instanceof TypeVariable<?> variable) {
            return rawClass(variable.getBounds()[0]);
        }
        if (type instanceof WildcardType wildcard) {
            return rawClass(wildcard.getUpperBounds()[0]);
        }
        return rawClass(((GenericArrayType) type).getGenericComponentType()).arrayType();
    }

    private void bind(@Nullable Type type) {
        if (type == null) {
            return;
        }
        Class<?> raw = rawClass(type);
        if (type instanceof ParameterizedType generic) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                bindings.put(variables[i], resolve(generic.getActualTypeArguments()[i]));
            }
        }
        bind(raw.getGenericSuperclass());
        for (Type implemented : raw.getGenericInterfaces()) {
            bind(implemented);
        }
    }

    /** A generic class with its arguments; arrays are safe here, because nobody outside gets this one to change. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Resolved(
            Class<?> raw, Type[] arguments, @Nullable Type owner) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.clone();
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return owner;
        }
    }
}
