package io.activerecord.mapping;

import io.activerecord.annotation.EnumCode;
import io.activerecord.error.MappingException;
import io.activerecord.sql.ColumnType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Constants of an enum, by their names or by the codes they carry. */
final class EnumConversion implements Conversion {
    private final Class<?> enumClass;
    private final Object[] codes;
    private final Map<Object, Object> constants;

    private EnumConversion(Class<?> enumClass, Object[] codes, Map<Object, Object> constants) {
        this.enumClass = enumClass;
        this.codes = codes;
        this.constants = constants;
    }

    static ValueMapping of(Place place, Class<?> enumClass) {
        AccessibleObject coded = codedMember(place, enumClass);
        ColumnType type = coded == null ? ColumnType.STRING : codeType(place, coded);
        Object[] constants = enumClass.getEnumConstants();
        Object[] codes = new Object[constants.length];
        Map<Object, Object> byCode = new LinkedHashMap<>();
        for (int i = 0; i < constants.length; i++) {
            codes[i] = coded == null ? ((Enum<?>) constants[i]).name() : code(place, coded, constants[i]);
            Object other = byCode.put(codes[i], constants[i]);
            if (other != null) {
                throw place.error("constants " + other + " and " + constants[i] + " of " + enumClass.getName()
                        + " have the same code " + codes[i] + "; give each its own");
            }
        }
        return new ValueMapping(type, enumClass, new EnumConversion(enumClass, codes, byCode), Keeping.AS_IS);
    }

    @Override
    @SuppressWarnings("EnumOrdinal") // finds the code in memory; nothing stores the number
    public Object toColumn(Object property) {
        return codes[((Enum<?>) property).ordinal()];
    }

    @Override
    public Object toProperty(Object column) {
        Object constant = constants.get(column);
        if (constant == null) {
            throw new MappingException("no constant of " + enumClass.getName() + " is stored as '" + column
                    + "'; known: " + constants.keySet() + "; add the constant, or correct the row");
        }
        return constant;
    }

    /** The codes; none unless they are texts. */
    List<String> labels() {
        return codes.length > 0 && codes[0] instanceof String
                ? Arrays.stream(codes).map(String.class::cast).toList()
                : List.of();
    }

    private static @Nullable AccessibleObject codedMember(Place place, Class<?> enumClass) {
        List<AccessibleObject> coded = new ArrayList<>();
        for (Field field : enumClass.getDeclaredFields()) {
            if (field.isAnnotationPresent(EnumCode.class)) {
                coded.add(field);
            }
        }
        for (Method method : enumClass.getDeclaredMethods()) {
            if (method.isAnnotationPresent(EnumCode.class) && !method.isBridge()) {
                coded.add(method);
            }
        }
        if (coded.size() > 1) {
            throw place.error("several members of " + enumClass.getName() + " are annotated @EnumCode; keep one");
        }
        return coded.isEmpty() ? null : coded.get(0);
    }

    private static ColumnType codeType(Place place, AccessibleObject coded) {
        Class<?> type = coded instanceof Method method ? method.getReturnType() : ((Field) coded).getType();
        ColumnType columnType = ColumnType.of(type);
        // an array is equal to itself only, so it cannot be looked up
        if (columnType == null || type.isArray()) {
            throw place.error("@EnumCode of " + type.getName() + " cannot be stored; use a string or a number");
        }
        boolean takesArguments = coded instanceof Method method && method.getParameterCount() > 0;
        if (takesArguments || Modifier.isStatic(((Member) coded).getModifiers())) {
            throw place.error("@EnumCode belongs on a field, or a method without parameters, of each constant");
        }
        return columnType;
    }

    private static Object code(Place place, AccessibleObject coded, Object constant) {
        Object code;
        try {
            coded.setAccessible(true);
            code = coded instanceof Method method ? method.invoke(constant) : ((Field) coded).get(constant);
        } catch (InvocationTargetException e) {
            throw place.error("@EnumCode of " + constant + " failed", e.getCause());
        } catch (IllegalAccessException | RuntimeException e) {
            throw ModelLookup.closed(constant.getClass(), e);
        }
        if (code == null) {
            throw place.error("@EnumCode of " + constant + " is null; give every constant a code");
        }
        return code;
    }
}
