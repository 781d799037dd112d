package io.activerecord.mapping;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.modifier.FieldManifestation;
import net.bytebuddy.description.modifier.Ownership;
import net.bytebuddy.description.modifier.TypeManifestation;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.ByteCodeAppender;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;

/**
 * Generates, for one model, a hidden class in the model's own nest: it reads and writes private fields as the model
 * itself does, without reflection and without boxing.
 *
 * <p>A hidden class can name no other generated class, so this one serves as the snapshot too: its instances have a field
 * for each persistent field. What it needs beside them is static, and comes in as class data.
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
        return (ModelAccess) hidden.lookupClass().getDeclaredConstructor().newInstance();
    }

    private static byte[] bytes(String name, AccessCode code, int handles) {
        DynamicType.Builder<GeneratedAccess> builder = new ByteBuddy(ClassFileVersion.JAVA_V17)
                .with(TypeValidation.DISABLED)
                .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
                .subclass(GeneratedAccess.class, ConstructorStrategy.Default.NO_CONSTRUCTORS)
                .name(name)
                .modifiers(TypeManifestation.FINAL)
                .visit(new AsmVisitorWrapper.ForDeclaredMethods().writerFlags(ClassWriter.COMPUTE_MAXS))
                .defineField(AccessCode.PROPERTIES, PropertyMapping[].class, Ownership.STATIC, FieldManifestation.FINAL)
                .initializer(appender(code::initialize))
                .defineConstructor(Visibility.PUBLIC)
                .intercept(body(code::constructor));
        for (int i = 0; i < handles; i++) {
            builder = builder.defineField(
                    FieldCode.HANDLE + i, MethodHandle.class, Ownership.STATIC, FieldManifestation.FINAL);
        }
        for (PropertyCode property : code.properties()) {
            builder = builder.defineField(property.keptName(), property.keptType());
        }
        return methods(builder, code).make().getBytes();
    }

    private static DynamicType.Builder<GeneratedAccess> methods(
            DynamicType.Builder<GeneratedAccess> builder, AccessCode code) {
        DynamicType.Builder<GeneratedAccess> result = builder;
        for (Method method : ModelAccess.class.getDeclaredMethods()) {
            if (Modifier.isAbstract(method.getModifiers())) {
                result = result.defineMethod(method.getName(), method.getReturnType(), Visibility.PUBLIC)
                        .withParameters(method.getParameterTypes())
                        .intercept(body(visitor -> code.write(method.getName(), visitor)));
            }
        }
        return result;
    }

    private static Implementation body(Consumer<MethodVisitor> code) {
        return new Implementation.Simple(appender(code));
    }

    private static ByteCodeAppender appender(Consumer<MethodVisitor> code) {
        return (visitor, context, method) -> {
            code.accept(visitor);
            return ByteCodeAppender.Size.ZERO; // the class writer counts
        };
    }
}
