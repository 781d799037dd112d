package io.activerecord.processor;

import java.util.ArrayDeque;
import java.util.Deque;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * The name of a generated class: in the model's package, the model's name and {@code Model}; for a nested model with the
 * names of the classes around it, joined by underscores: {@code Outer_ItemModel}.
 */
record GeneratedName(String packageName, String simpleName) {

    static GeneratedName of(TypeElement model) {
        Deque<String> names = new ArrayDeque<>();
        Element element = model;
        while (element instanceof TypeElement) {
            names.addFirst(element.getSimpleName().toString());
            element = element.getEnclosingElement();
        }
        String packageName = element instanceof PackageElement around
                ? around.getQualifiedName().toString()
                : "";
        return new GeneratedName(packageName, String.join("_", names) + "Model");
    }

    String qualified() {
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }

    /**
     * Whether a superclass is the generated class: one that does not exist yet is known by its spelling alone, one left
     * over from an earlier build is found like any class.
     */
    boolean isNameOf(TypeMirror superclass) {
        if (superclass.getKind() == TypeKind.ERROR) {
            String spelled = superclass.toString();
            return spelled.equals(simpleName) || spelled.equals(qualified());
        }
        return superclass instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
                && element.getQualifiedName().contentEquals(qualified());
    }
}
