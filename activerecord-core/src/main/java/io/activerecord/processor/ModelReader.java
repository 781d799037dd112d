package io.activerecord.processor;

import io.activerecord.annotation.Transient;
import io.activerecord.processor.Member.ColumnMember;
import io.activerecord.processor.ModelShape.Environment;
import io.activerecord.processor.ModelShape.Relatives;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/**
 * Reads a model class into the shape of its generated class. A field with a mistake is reported and left out, so that
 * the rest still gets its constants and the compiler does not bury the mistake under errors that follow from it.
 */
final class ModelReader {
    private final Elements elements;
    private final Types types;
    private final Mistakes mistakes;

    ModelReader(Elements elements, Types types, Mistakes mistakes) {
        this.elements = elements;
        this.types = types;
        this.mistakes = mistakes;
    }

    /** Empty when the class is refused, or wants no generated code. */
    Optional<ModelShape> read(TypeElement model) {
        GeneratedName name = GeneratedName.of(model);
        Ancestry ancestry = Ancestry.of(model, name, types);
        FamilyRules family = new FamilyRules(model, ancestry, types);
        Optional<String> complaint = ClassRules.complaint(model, name, ancestry).or(family::complaint);
        complaint.ifPresent(known -> mistakes.at(model, known));
        if (complaint.isPresent()) {
            return Optional.empty();
        }
        family.fields(mistakes);
        new CallbackRules(mistakes).check(ancestry);
        return ancestry.end() == Ancestry.End.GENERATED ? Optional.of(shape(model, name, ancestry)) : Optional.empty();
    }

    private ModelShape shape(TypeElement model, GeneratedName name, Ancestry ancestry) {
        List<Property> properties = properties(ancestry);
        KeptRules.checkOne(properties, mistakes);
        KeptRules.checkScopes(model, mistakes);
        FieldReader fields = new FieldReader(name.packageName(), types, mistakes);
        List<Member> all = properties.stream()
                .flatMap(property -> fields.read(property).stream())
                .toList();
        List<ColumnMember> key = new KeyRules(mistakes).keyOf(model, properties, all);
        List<Member> members = new MemberRules(elements, mistakes).without(all);
        return new ModelShape(
                name,
                model.getQualifiedName().toString(),
                TypeParts.isOpen(model),
                members,
                key,
                environment(model),
                relatives(model, ancestry));
    }

    private Relatives relatives(TypeElement model, Ancestry ancestry) {
        String superclass = Parent.of(model, model, types).map(TypeNames::of).orElse(null);
        Optional<Family> family = Family.of(model, ancestry);
        Optional<TypeElement> parent = ancestry.parentModel();
        Set<Element> inherited = new HashSet<>();
        parent.ifPresent(above -> Family.ancestry(above, types).mapped().stream()
                .flatMap(type -> ElementFilter.fieldsIn(type.asElement().getEnclosedElements()).stream())
                .forEach(inherited::add));
        return new Relatives(
                superclass,
                family.map(each -> each.root().getQualifiedName().toString()).orElse(null),
                family.filter(Family::hasClassesBelow).isPresent(),
                parent.filter(Family::isSealed).isPresent(),
                inherited);
    }

    private List<Property> properties(Ancestry ancestry) {
        List<Property> properties = new ArrayList<>();
        for (DeclaredType type : ancestry.mapped()) {
            TypeElement element = (TypeElement) type.asElement();
            for (VariableElement field : ElementFilter.fieldsIn(element.getEnclosedElements())) {
                if (isMapped(field)) {
                    properties.add(Property.of(field, types.asMemberOf(type, field)));
                }
            }
        }
        return properties;
    }

    private static boolean isMapped(VariableElement field) {
        return !field.getModifiers().contains(Modifier.STATIC)
                && !field.getModifiers().contains(Modifier.TRANSIENT)
                && field.getAnnotation(Transient.class) == null;
    }

    private Environment environment(TypeElement model) {
        return new Environment(
                canRead(model, "javax.annotation.processing.Generated"),
                canRead(model, "org.jspecify.annotations.Nullable"));
    }

    /** Asks from the model's module, which may not read every module that the compiler has found. */
    private boolean canRead(TypeElement model, String annotation) {
        ModuleElement module = elements.getModuleOf(model);
        return (module == null ? elements.getTypeElement(annotation) : elements.getTypeElement(module, annotation))
                != null;
    }
}
