package io.activerecord.processor;

import io.activerecord.processor.Member.ColumnMember;
import java.util.List;

/**
 * All that the generated class says.
 *
 * @param name the generated class
 * @param model the model class as the generated source spells it
 * @param open whether both are public
 * @param members in order of declaration, mapped superclasses first
 * @param key the columns of the primary key, in order of declaration
 * @param environment which optional annotations the model's module can read
 */
record ModelShape(
        GeneratedName name,
        String model,
        boolean open,
        List<Member> members,
        List<ColumnMember> key,
        Environment environment) {

    /** Which optional annotations the generated source can use. */
    record Environment(boolean generated, boolean nullable) {}
}
