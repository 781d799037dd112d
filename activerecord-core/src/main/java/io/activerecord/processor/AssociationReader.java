package io.activerecord.processor;

import io.activerecord.annotation.Model;
import io.activerecord.processor.Member.Arity;
import io.activerecord.processor.Member.AssociationMember;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads a field annotated {@code @HasMany}, {@code @ManyToMany}, {@code @HasOne} or {@code @BelongsTo}. */
final class AssociationReader {
    private static final Set<String> LISTS = Set.of("java.util.List", "java.util.Collection");

    private final String packageName;
    private final Mistakes mistakes;

    AssociationReader(String packageName, Mistakes mistakes) {
        this.packageName = packageName;
        this.mistakes = mistakes;
    }

    Optional<AssociationMember> read(Property property, Mapping mapping) {
        Optional<String> complaint = complaint(property, mapping);
        complaint.ifPresent(known -> mistakes.at(property.field(), known));
        return complaint.isPresent() ? Optional.empty() : Optional.of(member(property, mapping));
    }

    static boolean isModel(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                && ((DeclaredType) type).asElement().getAnnotation(Model.class) != null;
    }

    /** The one type argument of a collection of models. */
    static Optional<TypeMirror> elementOf(TypeMirror type) {
        List<? extends TypeMirror> arguments =
                type instanceof DeclaredType declared ? declared.getTypeArguments() : List.of();
        return arguments.size() == 1 ? Optional.of(arguments.get(0)) : Optional.empty();
    }

    private static AssociationMember member(Property property, Mapping mapping) {
        Arity arity = AssociationRules.isBase(property.type()) ? Arity.ANY : mapping.isMany() ? Arity.MANY : Arity.ONE;
        TypeMirror target = arity == Arity.MANY ? elementOf(property.type()).orElseThrow() : property.type();
        String spelled = arity == Arity.ANY ? "io.activerecord.ActiveRecord<?>" : TypeNames.of(target);
        return new AssociationMember(property.field(), property.path(), property.constant(), arity, spelled);
    }

    private Optional<String> complaint(Property property, Mapping mapping) {
        TypeMirror type = property.type();
        if (mapping == Mapping.BELONGS_TO) {
            Optional<String> types = AssociationRules.types(property);
            if (types.isPresent() || AssociationRules.isBase(type)) {
                return types;
            }
        }
        if (!mapping.isMany()) {
            return elementOf(type).filter(AssociationReader::isModel).isPresent()
                    ? Optional.of(mapping + " is one record, and " + TypeNames.of(type) + " many; use @HasMany")
                    : target(type).or(() -> AssociationRules.complaint(property, type));
        }
        Optional<TypeMirror> element = elementOf(type);
        if (!LISTS.contains(ColumnTypes.nameOf(type)) || element.isEmpty()) {
            return Optional.of(mapping + " is a List or Collection of a model, and this is " + TypeNames.of(type)
                    + "; write " + mapping + " List<"
                    + element.or(() -> Optional.of(type))
                            .filter(AssociationReader::isModel)
                            .map(TypeNames::of)
                            .orElse("Post")
                    + ">");
        }
        return target(element.get()).or(() -> AssociationRules.complaint(property, element.get()));
    }

    private Optional<String> target(TypeMirror target) {
        if (!isModel(target)) {
            return Optional.of(TypeNames.of(target) + " is no model; annotate that class with @Model, or keep the field"
                    + " out with @Transient");
        }
        return TypeParts.hiddenFrom(packageName, target)
                .map(hidden -> hidden + " cannot be seen from package '" + packageName + "'; make it public");
    }
}
