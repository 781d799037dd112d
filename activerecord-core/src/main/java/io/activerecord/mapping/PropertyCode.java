package io.activerecord.mapping;

import net.bytebuddy.jar.asm.MethodVisitor;

/** A persistent field in generated code, and the field of the snapshot that keeps its value. */
record PropertyCode(PropertyMapping mapping, FieldCode field) {
    String keptName() {
        return "kept$" + mapping.index();
    }

    /** As small as the value allows. */
    Class<?> keptType() {
        if (mapping.plainPrimitive()) {
            return field.type();
        }
        return mapping.keeping() == Keeping.COPY ? byte[].class : Object.class;
    }

    /** Puts what a row or a statement takes on the stack: the primitive if it is one there, otherwise an object. */
    void get(MethodVisitor code, int slot) {
        if (mapping.plainPrimitive()) {
            field.get(code, slot);
        } else {
            field.getBoxed(code, slot);
        }
    }

    /** {@code getInt} and the like begin or end with this. */
    String primitiveName() {
        String name = field.type().getName();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /** Whether it may be NaN, which not every database takes. */
    boolean isFloating() {
        return field.type() == float.class || field.type() == double.class;
    }
}
