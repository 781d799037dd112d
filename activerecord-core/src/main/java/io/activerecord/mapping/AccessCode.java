package io.activerecord.mapping;

import io.activerecord.dialect.ColumnReader;
import io.activerecord.dialect.ColumnWriter;
import io.activerecord.dialect.ValueCodec;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.function.IntConsumer;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The bodies of the methods of a generated access. They are straight lines but for switches by number, whose cases all
 * begin as the method does; so no stack map but the simplest is needed. Each body is described by the Java it stands for.
 */
final class AccessCode {
    /** The static field with the properties. */
    static final String PROPERTIES = "PROPERTIES";

    /** The slot of the argument that is the model, in every method that has one. */
    static final int MODEL = 1;

    private static final String BASE = Type.getInternalName(GeneratedAccess.class);
    private static final String PROPERTY_ARRAY = Type.getDescriptor(PropertyMapping[].class);
    private static final String READER = Type.getDescriptor(ColumnReader.class);
    private static final String WRITER = Type.getDescriptor(ColumnWriter.class);
    private static final String CODEC = Type.getInternalName(ValueCodec.class);
    private static final String CODECS = Type.getDescriptor(ValueCodec[].class);
    private static final String OBJECT = "Ljava/lang/Object;";

    private final Class<?> modelClass;
    private final String model;
    private final String self;
    private final List<PropertyCode> properties;
    private final List<FieldCode> associations;
    private final int handles;

    /** @param handles how many method handles the fields need */
    AccessCode(
            Class<?> modelClass,
            String name,
            List<PropertyCode> properties,
            List<FieldCode> associations,
            int handles) {
        this.modelClass = modelClass;
        this.model = Type.getInternalName(modelClass);
        this.self = name.replace('.', '/');
        this.properties = properties;
        this.associations = associations;
        this.handles = handles;
    }

    List<PropertyCode> properties() {
        return properties;
    }

    /** Writes the body of the method of that name. */
    void write(String method, MethodVisitor code) {
        switch (method) {
            case "newInstance" -> newInstance(code);
            case "read" -> read(code);
            case "write" -> writeColumn(code);
            case "snapshot" -> snapshot(code);
            case "changed" -> changed(code);
            case "kept" -> kept(code);
            case "get" -> get(code);
            case "set" -> set(code);
            case "getAssociation" -> getAssociation(code);
            case "setAssociation" -> setAssociation(code);
            default -> throw new IllegalStateException("no body for " + method);
        }
    }

    /** {@code Object[] data = classData(lookup(), "_", Object[].class); PROPERTIES = data[0]; handle$0 = data[1]; ...} */
    void initialize(MethodVisitor code) {
        String lookups = Type.getInternalName(MethodHandles.class);
        String lookup = Type.getDescriptor(MethodHandles.Lookup.class);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, lookups, "lookup", "()" + lookup, false);
        code.visitLdcInsn("_");
        code.visitLdcInsn(Type.getType(Object[].class));
        String descriptor = "(" + lookup + "Ljava/lang/String;Ljava/lang/Class;)" + OBJECT;
        code.visitMethodInsn(Opcodes.INVOKESTATIC, lookups, "classData", descriptor, false);
        code.visitTypeInsn(Opcodes.CHECKCAST, "[" + OBJECT);
        code.visitVarInsn(Opcodes.ASTORE, 0);
        fromData(code, 0, PROPERTIES, PropertyMapping[].class);
        for (int i = 0; i < handles; i++) {
            fromData(code, i + 1, FieldCode.HANDLE + i, MethodHandle.class);
        }
        code.visitInsn(Opcodes.RETURN);
    }

    void constructor(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, BASE, "<init>", "()V", false);
        code.visitInsn(Opcodes.RETURN);
    }

    /** {@code return new Model();} */
    private void newInstance(MethodVisitor code) {
        if (Modifier.isAbstract(modelClass.getModifiers())) {
            code.visitLdcInsn(modelClass.getName());
            helper(code, "noInstances", "(Ljava/lang/String;)Ljava/lang/RuntimeException;");
            code.visitInsn(Opcodes.ATHROW);
            return;
        }
        make(code, model);
        code.visitInsn(Opcodes.ARETURN);
    }

    /**
     * {@code m.age = readInt(in, offset + 3, codecs, 2, PROPERTIES, 2); m.name = (String) codecs[3].read(in, offset + 4);
     * ...} The codec is called here and not in a shared helper, so that the JVM sees one class of codec at each place.
     */
    private void read(MethodVisitor code) {
        int cast = castModel(code, 5);
        for (PropertyCode property : properties) {
            int column = property.mapping().firstColumn();
            property.field().beginSet(code, cast);
            if (!property.mapping().plainPrimitive()) {
                code.visitVarInsn(Opcodes.ALOAD, 3);
                number(code, column);
                code.visitInsn(Opcodes.AALOAD);
            }
            code.visitVarInsn(Opcodes.ALOAD, 2);
            code.visitVarInsn(Opcodes.ILOAD, 4);
            number(code, column + 1);
            code.visitInsn(Opcodes.IADD);
            if (property.mapping().plainPrimitive()) {
                code.visitVarInsn(Opcodes.ALOAD, 3);
                number(code, column);
                property(code, property);
                String type = Type.getDescriptor(property.field().type());
                String name = "read" + property.primitiveName();
                helper(code, name, "(" + READER + "I" + CODECS + "I" + PROPERTY_ARRAY + "I)" + type);
            } else {
                code.visitMethodInsn(Opcodes.INVOKEINTERFACE, CODEC, "read", "(" + READER + "I)" + OBJECT, true);
                unbox(code, property);
            }
            property.field().endSet(code);
        }
        code.visitInsn(Opcodes.RETURN);
    }

    /** {@code case 2: out.setInt(index, m.age); return; case 3: writeObject(out, index, codecs, 3, m.name); ...} */
    private void writeColumn(MethodVisitor code) {
        List<PropertyCode> byColumn = properties.stream()
                .flatMap(property -> property.mapping().columns().stream().map(column -> property))
                .toList();
        cases(code, 2, byColumn.size(), column -> {
            PropertyCode property = byColumn.get(column);
            code.visitVarInsn(Opcodes.ALOAD, 3);
            code.visitVarInsn(Opcodes.ILOAD, 4);
            if (property.mapping().plainPrimitive() && !property.isFloating()) {
                property.get(code, MODEL);
                String descriptor = "(I" + Type.getDescriptor(property.field().type()) + ")V";
                String writer = Type.getInternalName(ColumnWriter.class);
                code.visitMethodInsn(
                        Opcodes.INVOKEVIRTUAL, writer, "set" + property.primitiveName(), descriptor, false);
            } else {
                code.visitVarInsn(Opcodes.ALOAD, 5);
                number(code, column);
                property.get(code, MODEL);
                boolean floating = property.mapping().plainPrimitive();
                String name = floating ? "write" + property.primitiveName() : "writeObject";
                String type = floating ? Type.getDescriptor(property.field().type()) : OBJECT;
                helper(code, name, "(" + WRITER + "I" + CODECS + "I" + type + ")V");
            }
            code.visitInsn(Opcodes.RETURN);
        });
    }

    /** {@code Self s = new Self(); s.kept$0 = m.id; s.kept$1 = copy(m.bytes); s.kept$2 = stored(m.json, PROPERTIES, 2); ...} */
    private void snapshot(MethodVisitor code) {
        make(code, self);
        code.visitVarInsn(Opcodes.ASTORE, 2);
        int cast = castModel(code, 3);
        for (PropertyCode property : properties) {
            code.visitVarInsn(Opcodes.ALOAD, 2);
            property.get(code, cast);
            if (property.mapping().keeping() == Keeping.COPY) {
                code.visitTypeInsn(Opcodes.CHECKCAST, "[B");
                helper(code, "copy", "([B)[B");
            } else if (property.mapping().keeping() == Keeping.AS_STORED) {
                property(code, property);
                helper(code, "stored", "(" + OBJECT + PROPERTY_ARRAY + "I)" + OBJECT);
            }
            String descriptor = Type.getDescriptor(property.keptType());
            code.visitFieldInsn(Opcodes.PUTFIELD, self, property.keptName(), descriptor);
        }
        code.visitVarInsn(Opcodes.ALOAD, 2);
        code.visitInsn(Opcodes.ARETURN);
    }

    /** {@code case 0: return 0L | difference(m.id, s.kept$0, 1L) | ...; case 1: ...} */
    private void changed(MethodVisitor code) {
        int columns = properties.stream()
                .mapToInt(property -> property.mapping().columnCount())
                .sum();
        cases(code, 3, (columns + 63) / 64, word -> {
            int cast = castModel(code, 4);
            code.visitVarInsn(Opcodes.ALOAD, 2);
            code.visitTypeInsn(Opcodes.CHECKCAST, self);
            code.visitVarInsn(Opcodes.ASTORE, 5);
            code.visitInsn(Opcodes.LCONST_0);
            for (PropertyCode property : properties) {
                long bits = ColumnBits.of(property.mapping(), word);
                if (bits != 0) {
                    difference(code, property, cast, bits);
                    code.visitInsn(Opcodes.LOR);
                }
            }
            code.visitInsn(Opcodes.LRETURN);
        });
    }

    private void difference(MethodVisitor code, PropertyCode property, int cast, long bits) {
        Keeping keeping = property.mapping().keeping();
        property.get(code, cast);
        if (keeping == Keeping.COPY) {
            code.visitTypeInsn(Opcodes.CHECKCAST, "[B");
        }
        code.visitVarInsn(Opcodes.ALOAD, 5);
        String kept = Type.getDescriptor(property.keptType());
        code.visitFieldInsn(Opcodes.GETFIELD, self, property.keptName(), kept);
        code.visitLdcInsn(bits);
        if (keeping == Keeping.AS_STORED) {
            property(code, property);
            helper(code, "differenceStored", "(" + OBJECT + OBJECT + "J" + PROPERTY_ARRAY + "I)J");
        } else {
            String compared = "ZBS".contains(kept) ? "I" : kept;
            helper(code, "difference", "(" + compared + compared + "J)J");
        }
    }

    /** {@code case 0: return s.kept$0; case 1: return Integer.valueOf(s.kept$1); ...} */
    private void kept(MethodVisitor code) {
        cases(code, 2, properties.size(), i -> {
            PropertyCode property = properties.get(i);
            code.visitVarInsn(Opcodes.ALOAD, 1);
            code.visitTypeInsn(Opcodes.CHECKCAST, self);
            code.visitFieldInsn(Opcodes.GETFIELD, self, property.keptName(), Type.getDescriptor(property.keptType()));
            FieldCode.box(code, property.keptType());
            code.visitInsn(Opcodes.ARETURN);
        });
    }

    /** {@code case 0: return m.id; case 1: return Integer.valueOf(m.age); ...} */
    private void get(MethodVisitor code) {
        cases(code, 2, properties.size(), i -> {
            properties.get(i).field().getBoxed(code, MODEL);
            code.visitInsn(Opcodes.ARETURN);
        });
    }

    /** {@code case 0: m.id = (Long) value; return; case 1: m.age = (Integer) required(value, PROPERTIES, 1); ...} */
    private void set(MethodVisitor code) {
        cases(code, 2, properties.size(), i -> {
            PropertyCode property = properties.get(i);
            property.field().beginSet(code, MODEL);
            code.visitVarInsn(Opcodes.ALOAD, 3);
            unbox(code, property);
            property.field().endSet(code);
            code.visitInsn(Opcodes.RETURN);
        });
    }

    private void getAssociation(MethodVisitor code) {
        cases(code, 2, associations.size(), i -> {
            associations.get(i).get(code, MODEL);
            code.visitInsn(Opcodes.ARETURN);
        });
    }

    private void setAssociation(MethodVisitor code) {
        cases(code, 2, associations.size(), i -> {
            associations.get(i).beginSet(code, MODEL);
            code.visitVarInsn(Opcodes.ALOAD, 3);
            associations.get(i).endSet(code);
            code.visitInsn(Opcodes.RETURN);
        });
    }

    /** A switch over {@code 0..count-1} whose cases return. */
    private static void cases(MethodVisitor code, int slot, int count, IntConsumer body) {
        Label other = new Label();
        if (count > 0) {
            Label[] labels = new Label[count];
            for (int i = 0; i < count; i++) {
                labels[i] = new Label();
            }
            code.visitVarInsn(Opcodes.ILOAD, slot);
            code.visitTableSwitchInsn(0, count - 1, other, labels);
            for (int i = 0; i < count; i++) {
                target(code, labels[i]);
                body.accept(i);
            }
            target(code, other);
        }
        code.visitVarInsn(Opcodes.ILOAD, slot);
        helper(code, "outOfRange", "(I)Ljava/lang/RuntimeException;");
        code.visitInsn(Opcodes.ATHROW);
    }

    private static void target(MethodVisitor code, Label label) {
        code.visitLabel(label);
        code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
    }

    /** Keeps the model, cast to its class, in {@code slot}. */
    private int castModel(MethodVisitor code, int slot) {
        code.visitVarInsn(Opcodes.ALOAD, MODEL);
        code.visitTypeInsn(Opcodes.CHECKCAST, model);
        code.visitVarInsn(Opcodes.ASTORE, slot);
        return slot;
    }

    private void unbox(MethodVisitor code, PropertyCode property) {
        if (property.field().type().isPrimitive()) {
            property(code, property);
            helper(code, "required", "(" + OBJECT + PROPERTY_ARRAY + "I)" + OBJECT);
            property.field().unbox(code);
        }
    }

    /** The two arguments by which helpers find the property, when they need it. */
    private void property(MethodVisitor code, PropertyCode property) {
        code.visitFieldInsn(Opcodes.GETSTATIC, self, PROPERTIES, PROPERTY_ARRAY);
        number(code, property.mapping().index());
    }

    private void fromData(MethodVisitor code, int position, String field, Class<?> type) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        number(code, position);
        code.visitInsn(Opcodes.AALOAD);
        code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(type));
        code.visitFieldInsn(Opcodes.PUTSTATIC, self, field, Type.getDescriptor(type));
    }

    private static void make(MethodVisitor code, String type) {
        code.visitTypeInsn(Opcodes.NEW, type);
        code.visitInsn(Opcodes.DUP);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, type, "<init>", "()V", false);
    }

    private static void number(MethodVisitor code, int value) {
        code.visitIntInsn(Opcodes.SIPUSH, value);
    }

    private static void helper(MethodVisitor code, String name, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, BASE, name, descriptor, false);
    }
}
