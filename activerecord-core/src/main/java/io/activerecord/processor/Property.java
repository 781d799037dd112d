package io.activerecord.processor;

import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;

/**
 * A field of a model, or a component of a record embedded in one.
 *
 * @param field the model's field, where mistakes are shown
 * @param source the field or the component, which carries the annotations
 * @param path from the model
 * @param constant the name of its constant
 * @param type as the model sees it, type arguments put in
 */
record Property(VariableElement field, VariableElement source, String path, String constant, TypeMirror type) {

    static Property of(VariableElement field, TypeMirror type) {
        String name = field.getSimpleName().toString();
        return new Property(field, field, name, ConstantName.of(name), type);
    }

    Property component(VariableElement component, TypeMirror componentType) {
        String name = component.getSimpleName().toString();
        String componentConstant = constant + "_" + ConstantName.of(name);
        return new Property(field, component, path + "." + name, componentConstant, componentType);
    }

    boolean isComponent() {
        return !field.equals(source);
    }
}
