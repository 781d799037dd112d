package io.activerecord.processor;

import io.activerecord.annotation.Id;
import io.activerecord.processor.Member.ColumnMember;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** Finds the primary key among the fields, and sees to it that there is one. */
final class KeyRules {
    private final Mistakes mistakes;

    KeyRules(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** The columns of the key, in order of declaration; empty when there is none, or one of its fields is mistaken. */
    List<ColumnMember> keyOf(TypeElement model, List<Property> properties, List<Member> members) {
        List<VariableElement> fields = keyFields(properties);
        if (fields.isEmpty()) {
            mistakes.at(model, "it has no primary key; name a field 'id', or put @Id on the fields that are the key");
        }
        List<ColumnMember> key = members.stream()
                .filter(ColumnMember.class::isInstance)
                .map(ColumnMember.class::cast)
                .filter(column -> fields.contains(column.field()))
                .toList();
        return key.size() == fields.size() ? key : List.of();
    }

    private static List<VariableElement> keyFields(List<Property> properties) {
        List<VariableElement> fields = properties.stream().map(Property::field).toList();
        List<VariableElement> annotated = fields.stream()
                .filter(field -> field.getAnnotation(Id.class) != null)
                .toList();
        return annotated.isEmpty()
                ? fields.stream()
                        .filter(field -> field.getSimpleName().contentEquals("id"))
                        .toList()
                : annotated;
    }
}
