package io.activerecord.processor;

import io.activerecord.processor.Member.ColumnMember;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import org.jspecify.annotations.Nullable;

/**
 * All that the generated class says.
 *
 * @param name the generated class
 * @param model the model class as the generated source spells it
 * @param open whether both are public
 * @param members in order of declaration, mapped superclasses first
 * @param key the columns of the primary key, in order of declaration
 * @param environment which optional annotations the model's module can read
 * @param relatives the classes it has to get on with
 */
record ModelShape(
        GeneratedName name,
        String model,
        boolean open,
        List<Member> members,
        List<ColumnMember> key,
        Environment environment,
        Relatives relatives) {

    /**
     * The classes around a model.
     *
     * @param superclass what the generated class extends; null for {@code ActiveRecord} itself
     * @param root the topmost of the models that share the table; null for a model that has it to itself
     * @param open whether rows of the model may be of classes below it
     * @param sealed whether the model above permits this one alone below the generated class
     * @param inherited the fields whose accessors a generated class above has already
     */
    record Relatives(
            @Nullable String superclass, @Nullable String root, boolean open, boolean sealed, Set<Element> inherited) {}

    /** Which optional annotations the generated source can use. */
    record Environment(boolean generated, boolean nullable) {}
}
