package io.activerecord.mapping;

import io.activerecord.annotation.AttributeConverter;
import io.activerecord.sql.ColumnType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import org.jspecify.annotations.Nullable;

/** A converter that the user wrote. */
final class AttributeConversion implements Conversion {
    private final AttributeConverter<Object, Object> converter;

    private AttributeConversion(AttributeConverter<Object, Object> converter) {
        this.converter = converter;
    }

    static ValueMapping of(Place place, Class<?> javaType, Class<? extends AttributeConverter<?, ?>> converter) {
        TypeVariable<?>[] parameters = AttributeConverter.class.getTypeParameters();
        TypeBindings bindings = TypeBindings.of(converter);
        Class<?> property = argument(place, converter, bindings.resolve(parameters[0]));
        Class<?> column = argument(place, converter, bindings.resolve(parameters[1]));
        if (property != Primitives.box(javaType)) {
            throw place.error("the property is a " + javaType.getName() + ", but " + converter.getName() + " converts "
                    + property.getName() + "; use a converter of the property's own class");
        }
        ColumnType type = ColumnType.of(column);
        if (type == null) {
            throw place.error(
                    converter.getName() + " converts to " + column.getName()
                            + ", which has no column type; convert to a string, number, boolean, byte[], UUID or java.time value");
        }
        return new ValueMapping(type, javaType, new AttributeConversion(instance(place, converter)), Keeping.AS_STORED);
    }

    @Override
    public @Nullable Object toColumn(Object property) {
        return converter.toColumn(property);
    }

    @Override
    public @Nullable Object toProperty(Object column) {
        return converter.toProperty(column);
    }

    private static Class<?> argument(Place place, Class<?> converter, Type argument) {
        if (argument instanceof TypeVariable<?>) {
            throw place.error("what " + converter.getName() + " converts is not known"
                    + "; let it implement AttributeConverter with both type arguments");
        }
        return TypeBindings.rawClass(argument);
    }

    @SuppressWarnings("unchecked") // argument() and of() checked what it converts
    private static AttributeConverter<Object, Object> instance(
            Place place, Class<? extends AttributeConverter<?, ?>> converter) {
        MethodHandles.Lookup lookup = ModelLookup.in(converter);
        try {
            return (AttributeConverter<Object, Object>)
                    lookup.findConstructor(converter, MethodType.methodType(void.class))
                            .invoke();
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw place.error(converter.getName() + " has no constructor without parameters; add one", e);
        } catch (Throwable e) {
            throw place.error("the constructor of " + converter.getName() + " failed", e);
        }
    }
}
