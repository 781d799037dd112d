package io.activerecord.processor;

import io.activerecord.processor.Member.ColumnMember;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Reads a property into its columns: one, or for an embedded record one for each component, all the way down. */
final class ColumnReader {
    private final String packageName;
    private final Types types;
    private final Mistakes mistakes;
    private final ConverterRules converters;

    ColumnReader(String packageName, Types types, Mistakes mistakes) {
        this.packageName = packageName;
        this.types = types;
        this.mistakes = mistakes;
        this.converters = new ConverterRules(types);
    }

    List<ColumnMember> read(Property property, Mapping mapping) {
        return read(property, mapping, List.of());
    }

    private List<ColumnMember> read(Property property, Mapping mapping, List<TypeMirror> around) {
        if (mapping == Mapping.EMBEDDED) {
            return embedded(property, around);
        }
        Optional<ColumnKind> kind = mapping == Mapping.BASIC
                ? ColumnTypes.kindOf(property.type())
                : Optional.of(kindOfMapped(property.type(), mapping));
        if (kind.isEmpty()) {
            return refuse(property, ColumnRules.noColumn(property.type()));
        }
        Optional<String> complaint = hidden(property.type())
                .or(() -> mapping == Mapping.CONVERT ? converters.complaint(property) : Optional.empty());
        return complaint.isPresent() ? refuse(property, complaint.get()) : List.of(column(property, kind.get()));
    }

    /** A converted value is another in the database, JSON is text there: only JSON strings keep their column class. */
    private static ColumnKind kindOfMapped(TypeMirror type, Mapping mapping) {
        boolean text = mapping == Mapping.JSON && ColumnTypes.kindOf(type).equals(Optional.of(ColumnKind.TEXT));
        return text ? ColumnKind.TEXT : ColumnKind.PLAIN;
    }

    private List<ColumnMember> embedded(Property property, List<TypeMirror> around) {
        TypeMirror type = property.type();
        if (!ColumnTypes.isKind(type, ElementKind.RECORD)) {
            return refuse(
                    property,
                    "@Embedded is for records, and this is " + TypeNames.of(type)
                            + "; make it a record, or use @Json or @Convert");
        }
        if (around.stream().anyMatch(outer -> types.isSameType(outer, type))) {
            return refuse(
                    property, TypeNames.of(type) + " contains itself, which no number of columns can hold; use @Json");
        }
        List<TypeMirror> path = new ArrayList<>(around);
        path.add(type);
        List<ColumnMember> columns = new ArrayList<>();
        for (VariableElement component : componentsOf((DeclaredType) type)) {
            TypeMirror componentType = types.asMemberOf((DeclaredType) type, component);
            columns.addAll(component(property.component(component, componentType), path));
        }
        return columns;
    }

    private List<ColumnMember> component(Property component, List<TypeMirror> around) {
        if (TypeParts.isBroken(component.type())) {
            return List.of();
        }
        List<Mapping> asked = Mapping.askedBy(component.source());
        Mapping mapping = asked.isEmpty() ? byType(component.type()) : asked.get(0);
        if (asked.size() > 1 || mapping.isAssociation()) {
            return refuse(component, "a component is a column or a record, not " + asked);
        }
        Optional<String> complaint = ColumnRules.complaint(component, mapping);
        return complaint.isPresent() ? refuse(component, complaint.get()) : read(component, mapping, around);
    }

    /** A record inside an embedded record is embedded without being told. */
    private static Mapping byType(TypeMirror type) {
        return ColumnTypes.isKind(type, ElementKind.RECORD) ? Mapping.EMBEDDED : Mapping.BASIC;
    }

    /** The components' fields, which carry the annotations, in the order of the components. */
    private static List<VariableElement> componentsOf(DeclaredType record) {
        TypeElement element = (TypeElement) record.asElement();
        Map<String, VariableElement> fields = new HashMap<>();
        for (VariableElement field : ElementFilter.fieldsIn(element.getEnclosedElements())) {
            fields.put(field.getSimpleName().toString(), field);
        }
        return element.getRecordComponents().stream()
                .map(RecordComponentElement::getSimpleName)
                .map(name -> fields.get(name.toString()))
                .toList();
    }

    private Optional<String> hidden(TypeMirror type) {
        return TypeParts.hiddenFrom(packageName, type)
                .map(Element::toString)
                .map(hidden -> hidden
                        + " cannot be seen by the generated class; make it package-private, or public in"
                        + " another package");
    }

    private static ColumnMember column(Property property, ColumnKind kind) {
        return new ColumnMember(
                property.field(), property.path(), property.constant(), kind, TypeNames.argument(property.type()));
    }

    private List<ColumnMember> refuse(Property property, String known) {
        mistakes.at(property.field(), property.isComponent() ? "its '" + property.path() + "': " + known : known);
        return List.of();
    }
}
