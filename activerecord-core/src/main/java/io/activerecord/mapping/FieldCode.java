package io.activerecord.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The instructions that read and write one field of a model: directly, or where the model's nest has no right to (a
 * private field of a superclass of another nest) by method handles in static final fields, which run as fast.
 */
final class FieldCode {
    /** How the static fields that hold the handles begin; the number of the handle follows. */
    static final String HANDLE = "handle$";

    private static final String HANDLE_DESCRIPTOR = Type.getDescriptor(MethodHandle.class);
    private static final int DIRECT = -1;

    private final String model;
    private final String access;
    private final Field field;
    private final int handle;

    private FieldCode(Class<?> model, String access, Field field, int handle) {
        this.model = Type.getInternalName(model);
        this.access = access.replace('.', '/');
        this.field = field;
        this.handle = handle;
    }

    static FieldCode direct(Class<?> model, String access, Field field) {
        return new FieldCode(model, access, field, DIRECT);
    }

    /** @param getter the number of the handle that reads; the next one writes */
    static FieldCode byHandle(Class<?> model, String access, Field field, int getter) {
        return new FieldCode(model, access, field, getter);
    }

    /** Whether a nestmate of {@code model} may name the field and its type. */
    static boolean reachable(Field field, Class<?> model) {
        Class<?> owner = field.getDeclaringClass();
        Class<?> type = field.getType();
        boolean typeReachable = type.isPrimitive() || samePackage(type, model) || isPublic(type, model);
        boolean ownReachable =
                Modifier.isPrivate(field.getModifiers()) ? owner.isNestmateOf(model) : samePackage(owner, model);
        return typeReachable && ownReachable;
    }

    private static boolean isPublic(Class<?> type, Class<?> model) {
        boolean sameName = type.getClassLoader() == null || type.getClassLoader() == model.getClassLoader();
        return sameName
                && Modifier.isPublic(type.getModifiers())
                && type.getModule().isExported(type.getPackageName());
    }

    private static boolean samePackage(Class<?> a, Class<?> b) {
        return a.getClassLoader() == b.getClassLoader() && a.getPackageName().equals(b.getPackageName());
    }

    /** What is on the stack after {@link #get}: a primitive, or with a handle any object. */
    Class<?> type() {
        return field.getType();
    }

    /** Puts the model on the stack, of its own class; slot 1, the argument, is still an Object. */
    void model(MethodVisitor code, int slot) {
        code.visitVarInsn(Opcodes.ALOAD, slot);
        if (slot == AccessCode.MODEL) {
            code.visitTypeInsn(Opcodes.CHECKCAST, model);
        }
    }

    /** Puts the field's value on the stack. */
    void get(MethodVisitor code, int slot) {
        if (handle == DIRECT) {
            model(code, slot);
            code.visitFieldInsn(Opcodes.GETFIELD, owner(), field.getName(), Type.getDescriptor(type()));
        } else {
            handle(code, handle);
            model(code, slot);
            invoke(code, "(Ljava/lang/Object;)" + carrier());
        }
    }

    /** Puts the field's value on the stack, boxed if primitive. */
    void getBoxed(MethodVisitor code, int slot) {
        get(code, slot);
        box(code, type());
    }

    /** Boxes what is on the stack if {@code type} is primitive. */
    static void box(MethodVisitor code, Class<?> type) {
        if (type.isPrimitive()) {
            Class<?> box = Primitives.box(type);
            String descriptor = "(" + Type.getDescriptor(type) + ")" + Type.getDescriptor(box);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, Type.getInternalName(box), "valueOf", descriptor, false);
        }
    }

    /** What has to be on the stack below the new value. */
    void beginSet(MethodVisitor code, int slot) {
        if (handle != DIRECT) {
            handle(code, handle + 1);
        }
        model(code, slot);
    }

    /** Takes the new value from the stack; not a primitive, it may be of any class yet. */
    void endSet(MethodVisitor code) {
        if (handle == DIRECT) {
            if (!type().isPrimitive() && type() != Object.class) {
                code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(type()));
            }
            code.visitFieldInsn(Opcodes.PUTFIELD, owner(), field.getName(), Type.getDescriptor(type()));
        } else {
            invoke(code, "(Ljava/lang/Object;" + carrier() + ")V");
        }
    }

    /** Takes a box that is not null from the stack and leaves the primitive. */
    void unbox(MethodVisitor code) {
        String box = Type.getInternalName(Primitives.box(type()));
        code.visitTypeInsn(Opcodes.CHECKCAST, box);
        String descriptor = "()" + Type.getDescriptor(type());
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, box, type().getName() + "Value", descriptor, false);
    }

    private String owner() {
        return Type.getInternalName(field.getDeclaringClass());
    }

    private String carrier() {
        return type().isPrimitive() ? Type.getDescriptor(type()) : "Ljava/lang/Object;";
    }

    private void handle(MethodVisitor code, int number) {
        code.visitFieldInsn(Opcodes.GETSTATIC, access, HANDLE + number, HANDLE_DESCRIPTOR);
    }

    private static void invoke(MethodVisitor code, String descriptor) {
        code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, Type.getInternalName(MethodHandle.class), "invokeExact", descriptor, false);
    }
}
