package io.activerecord.processor;

import io.activerecord.annotation.AfterCommit;
import io.activerecord.annotation.AfterCreate;
import io.activerecord.annotation.AfterDelete;
import io.activerecord.annotation.AfterLoad;
import io.activerecord.annotation.AfterRollback;
import io.activerecord.annotation.AfterSave;
import io.activerecord.annotation.AfterUpdate;
import io.activerecord.annotation.AfterValidate;
import io.activerecord.annotation.BeforeCreate;
import io.activerecord.annotation.BeforeDelete;
import io.activerecord.annotation.BeforeSave;
import io.activerecord.annotation.BeforeUpdate;
import io.activerecord.annotation.BeforeValidate;
import io.activerecord.annotation.Validate;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;

/** What the methods of a model must be like that its records run. */
final class CallbackRules {
    private static final String ERRORS = "io.activerecord.Errors";

    private static final List<Class<? extends Annotation>> MARKS = List.of(
            BeforeValidate.class,
            AfterValidate.class,
            BeforeSave.class,
            AfterSave.class,
            BeforeCreate.class,
            AfterCreate.class,
            BeforeUpdate.class,
            AfterUpdate.class,
            BeforeDelete.class,
            AfterDelete.class,
            AfterLoad.class,
            AfterCommit.class,
            AfterRollback.class,
            Validate.class);

    private final Mistakes mistakes;

    CallbackRules(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** Reports the first mistake of each method. */
    void check(Ancestry ancestry) {
        for (DeclaredType type : ancestry.mapped()) {
            for (ExecutableElement method :
                    ElementFilter.methodsIn(type.asElement().getEnclosedElements())) {
                MARKS.stream()
                        .filter(mark -> method.getAnnotation(mark) != null)
                        .findFirst()
                        .flatMap(mark -> complaint(method, mark))
                        .ifPresent(known -> mistakes.at(method, known));
            }
        }
    }

    /** In the words of the mapping at run time. */
    private static Optional<String> complaint(ExecutableElement method, Class<? extends Annotation> mark) {
        String name = "@" + mark.getSimpleName();
        if (method.getModifiers().contains(Modifier.STATIC)) {
            return Optional.of(name + " marks a method of a record, and this is static; take static away");
        }
        if (method.getReturnType().getKind() != TypeKind.VOID) {
            return Optional.of(name + " marks a method that returns nothing; make it void, and refuse by throwing or by"
                    + " errors().add(..)");
        }
        List<? extends VariableElement> parameters = method.getParameters();
        boolean checks = mark == Validate.class;
        boolean fits = checks
                ? parameters.size() == 1
                        && ColumnTypes.nameOf(parameters.get(0).asType()).equals(ERRORS)
                : parameters.isEmpty();
        return fits
                ? Optional.empty()
                : Optional.of(name + " marks a method that takes " + (checks ? "Errors" : "nothing")
                        + "; change its parameters");
    }
}
