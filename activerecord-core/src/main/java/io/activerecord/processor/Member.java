package io.activerecord.processor;

import javax.lang.model.element.VariableElement;

/** What one constant of the generated class stands for. */
sealed interface Member {
    /** The constant's name. */
    String constant();

    /** The path of the property from the model: {@code name}, {@code address.street}. */
    String property();

    /** The field that it was read from, for mistakes found later. */
    VariableElement field();

    /** A column, with its Java type as the generated source spells it. */
    record ColumnMember(VariableElement field, String property, String constant, ColumnKind kind, String type)
            implements Member {}

    /** An association to the model class {@code target}, spelled for the generated source. */
    record AssociationMember(VariableElement field, String property, String constant, boolean many, String target)
            implements Member {}
}
