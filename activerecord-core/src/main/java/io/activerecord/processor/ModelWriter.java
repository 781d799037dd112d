package io.activerecord.processor;

import io.activerecord.processor.Member.AssociationMember;
import io.activerecord.processor.Member.ColumnMember;
import io.activerecord.processor.ModelShape.Environment;
import java.util.stream.Collectors;

/** Writes the source of a generated class. The same model gives the same text, on any day and machine. */
final class ModelWriter {
    private final ModelShape shape;
    private final Environment environment;

    ModelWriter(ModelShape shape) {
        this.shape = shape;
        this.environment = shape.environment();
    }

    String source() {
        String template = "${package}" + HEAD + "${constants}\n" + CONSTRUCTOR + "${accessors}"
                + new FinderMethods(shape) + "}\n";
        return template.replace("${package}", packageLine())
                .replace("${generated}", environment.generated() ? GENERATED : "")
                .replace("${access}", shape.open() ? "public " : "")
                .replace("${constants}", constants())
                .replace("${accessors}", accessors())
                .replace("${sealed}", shape.relatives().sealed() ? "sealed " : "")
                .replace("${permits}", shape.relatives().sealed() ? "\n        permits ${Model}" : "")
                .replace("${Superclass}", superclass())
                .replace("${warnings}", shape.relatives().root() == null ? "" : ", \"unchecked\"")
                .replace("${Object}", environment.nullable() ? nullable("java.lang.Object") : "java.lang.Object")
                .replace("${Generated}", shape.name().simpleName())
                .replace("${Model}", shape.model());
    }

    private String superclass() {
        String told = shape.relatives().superclass();
        return told == null ? "io.activerecord.ActiveRecord<${Model}>" : told;
    }

    private String packageLine() {
        String name = shape.name().packageName();
        return name.isEmpty() ? "" : "package " + name + ";\n\n";
    }

    private String constants() {
        return shape.members().stream().map(ModelWriter::constant).collect(Collectors.joining());
    }

    private static String constant(Member member) {
        return member instanceof AssociationMember association
                ? constant(association)
                : constant((ColumnMember) member);
    }

    private static String constant(ColumnMember column) {
        String type = switch (column.kind()) {
            case NUMBER -> "NumberColumn<${Model}, " + column.type() + ">";
            case TEXT -> "TextColumn<${Model}>";
            case PLAIN -> "TypedColumn<${Model}, " + column.type() + ">";
        };
        String factory = switch (column.kind()) {
            case NUMBER -> "numberColumn";
            case TEXT -> "textColumn";
            case PLAIN -> "column";
        };
        return constant("The column of", column, type, factory + "(\"" + column.property() + "\")");
    }

    private static String constant(AssociationMember association) {
        String target = association.target();
        String property = "\"" + association.property() + "\"";
        String ofTarget = "<${Model}, " + target + ">";
        String withTarget = "(" + property + ", " + target + ".class)";
        return switch (association.arity()) {
            case ONE -> constant("The association", association, "ToOne" + ofTarget, "toOne" + withTarget);
            case MANY -> constant("The association", association, "ToMany" + ofTarget, "toMany" + withTarget);
            case ANY -> constant("The association", association, "ToAny<${Model}>", "toAny(" + property + ")");
        };
    }

    private static String constant(String what, Member member, String type, String call) {
        return """

                /** %s {@code %s}. */
                public static final io.activerecord.%s %s =
                        FINDER.%s;
            """.formatted(what, member.property(), type, member.constant(), call);
    }

    private String accessors() {
        return shape.members().stream()
                .filter(AssociationMember.class::isInstance)
                .map(AssociationMember.class::cast)
                .filter(association -> !shape.relatives().inherited().contains(association.field()))
                .map(this::accessor)
                .collect(Collectors.joining());
    }

    private String accessor(AssociationMember association) {
        return """

                /** The %s of {@code %s}%s: loaded once, then remembered. */
                public %s %s() {
                    return associated(%s);
                }
            """.formatted(
                        association.many() ? "records" : "record",
                        association.property(),
                        association.many() ? "" : ", or null",
                        accessorType(association),
                        association.property(),
                        association.constant());
    }

    private String accessorType(AssociationMember association) {
        String target = association.target();
        if (association.many()) {
            return "io.activerecord.AssociatedList<" + target + ">";
        }
        return environment.nullable() ? nullable(target) : target;
    }

    /** A type annotation stands before the simple name. */
    private static String nullable(String type) {
        int simpleName = type.lastIndexOf('.') + 1;
        return type.substring(0, simpleName) + "@org.jspecify.annotations.Nullable " + type.substring(simpleName);
    }

    private static final String GENERATED =
            "@javax.annotation.processing.Generated(\"io.activerecord.processor.ModelProcessor\")\n";

    private static final String HEAD = """
        /**
         * The columns, associations and statics of {@link ${Model}}, generated from it. Safe for use by several threads, but
         * for its instances.
         */
        ${generated}@java.lang.SuppressWarnings({"all", "deprecation", "rawtypes", "removal"${warnings}})
        ${access}abstract ${sealed}class ${Generated} extends ${Superclass}${permits} {
            private static final io.activerecord.Finder<${Model}> FINDER =
                    io.activerecord.Finder.of(${Model}.class);
        """;

    private static final String CONSTRUCTOR = """
            /** For {@link ${Model}}. */
            protected ${Generated}() {}
        """;
}
