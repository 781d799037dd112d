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

    /** How many records an association leads to, and whether they are of one model. */
    enum Arity {
        ONE,
        MANY,
        ANY
    }

    /** An association to the model class {@code target}, spelled for the generated source. */
    record AssociationMember(VariableElement field, String property, String constant, Arity arity, String target)
            implements Member {
        boolean many() {
            return arity == Arity.MANY;
        }
    }
}
