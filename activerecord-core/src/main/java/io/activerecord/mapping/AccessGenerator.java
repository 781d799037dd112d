package io.activerecord.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Generates, for one model, a hidden class in the model's own nest: it reads and writes private fields as the model
 * itself does, without reflection and without boxing.
 *
 * <p>A hidden class can name no other generated class, so this one serves as the snapshot too: its instances have a field
 * for each persistent field. What it needs beside them is static, and comes in as class data.
 *
 * <p>Of ByteBuddy only the class writer is used: starting the rest makes the first model wait a quarter of a second more.
 */
final class AccessGenerator {
    /** HotSpot compiles no method of more than 8,000 bytes, so a wider table is read faster by handles. */
    private static final int MOST_COLUMNS = 250;

    private AccessGenerator() {}

    /** Whether a class generated for {@code model} would work well. */
    static boolean suits(ModelMapping<?> model) {
        return model.columns().size() <= MOST_COLUMNS && !model.modelClass().isHidden();
    }

    static ModelAccess make(ModelMapping<?> model) throws ReflectiveOperationException {
        Class<?> modelClass = model.modelClass();
        String name = modelClass.getName() + "$Access";
        List<MethodHandle> handles = new ArrayList<>();
        List<PropertyCode> properties = new ArrayList<>();
        for (PropertyMapping property : model.properties()) {
            properties.add(new PropertyCode(property, field(modelClass, name, property.field(), handles)));
        }
        List<FieldCode> associations = new ArrayList<>();
        for (Field field : model.associationFields()) {
            associations.add(field(modelClass, name, field, handles));
        }
        AccessCode code = new AccessCode(modelClass, name, properties, associations, handles.size());
        return define(modelClass, bytes(name, code, handles.size()), data(model, handles));
    }

    private static FieldCode field(Class<?> model, String name, Field field, List<MethodHandle> handles) {
        if (FieldCode.reachable(field, model)) {
            return FieldCode.direct(model, name, field);
        }
        handles.add(FieldHandles.getter(field));
        handles.add(FieldHandles.setter(field));
        return FieldCode.byHandle(model, name, field, handles.size() - 2);
    }

    private static Object[] data(ModelMapping<?> model, List<MethodHandle> handles) {
        List<Object> data = new ArrayList<>();
        data.add(model.properties().toArray(PropertyMapping[]::new));
        data.addAll(handles);
        return data.toArray();
    }

    private static ModelAccess define(Class<?> model, byte[] bytes, Object[] data) throws ReflectiveOperationException {
        MethodHandles.Lookup hidden = ModelLookup.in(model)
                .defineHiddenClassWithClassData(bytes, data, true, MethodHandles.Lookup.ClassOption.NESTMATE);
        // by the lookup that defined it: reflection from here may not, unless the model is in this very package
        MethodHandle constructor = hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class));
        try {
            return (ModelAccess) constructor.invoke();
        } catch (Throwable e) {
            throw HandleField.rethrown(e);
        }
    }

    private static byte[] bytes(String name, AccessCode code, int handles) {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        String parent = Type.getInternalName(GeneratedAccess.class);
        type.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, name.replace('.', '/'), null, parent, null);
        staticField(type, AccessCode.PROPERTIES, PropertyMapping[].class);
        for (int i = 0; i < handles; i++) {
            staticField(type, FieldCode.HANDLE + i, MethodHandle.class);
        }
        for (PropertyCode property : code.properties()) {
            type.visitField(0, property.keptName(), Type.getDescriptor(property.keptType()), null, null);
        }
        method(type, Opcodes.ACC_STATIC, "<clinit>", "()V", code::initialize);
        method(type, 0, "<init>", "()V", code::constructor);
        for (Method method : ModelAccess.class.getDeclaredMethods()) {
            if (Modifier.isAbstract(method.getModifiers())) {
                String descriptor = Type.getMethodDescriptor(method);
                method(
                        type,
                        Opcodes.ACC_PUBLIC,
                        method.getName(),
                        descriptor,
                        body -> code.write(method.getName(), body));
            }
        }
        type.visitEnd();
        return type.toByteArray();
    }

    private static void staticField(ClassWriter type, String name, Class<?> fieldType) {
        type.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, name, Type.getDescriptor(fieldType), null, null);
    }

    private static void method(
            ClassWriter type, int modifiers, String name, String descriptor, Consumer<MethodVisitor> body) {
        MethodVisitor code = type.visitMethod(modifiers, name, descriptor, null, null);
        code.visitCode();
        body.accept(code);
        code.visitMaxs(0, 0); // the class writer counts
        code.visitEnd();
    }
}
