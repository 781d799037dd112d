package io.activerecord.processor;

import io.activerecord.processor.Member.AssociationMember;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Sees to it that no two members of the generated class have one name, and none that of a method it needs. */
final class MemberRules {
    private final Elements elements;
    private final Mistakes mistakes;

    MemberRules(Elements elements, Mistakes mistakes) {
        this.elements = elements;
        this.mistakes = mistakes;
    }

    /** The members that can stand side by side. */
    List<Member> without(List<Member> all) {
        Set<String> methods = methodsWithoutParameters();
        Map<String, Member> taken = new HashMap<>();
        List<Member> kept = new ArrayList<>();
        for (Member member : all) {
            if (isFree(member, taken) && isFree(member, methods)) {
                taken.put(member.constant(), member);
                kept.add(member);
            }
        }
        return kept;
    }

    private boolean isFree(Member member, Map<String, Member> taken) {
        Member other = taken.get(member.constant());
        boolean reserved = member.constant().equals("FINDER");
        if (other != null || reserved) {
            String owner = other == null ? "the generated class itself" : "'" + other.property() + "'";
            mistakes.at(
                    member.field(),
                    "its constant " + member.constant() + " is that of " + owner
                            + " already; rename the field and keep the column's name with @Column");
        }
        return other == null && !reserved;
    }

    private boolean isFree(Member member, Set<String> methods) {
        boolean clash = member instanceof AssociationMember && methods.contains(member.property());
        if (clash) {
            mistakes.at(
                    member.field(),
                    "its accessor " + member.property() + "() is a method of every model already; rename the field");
        }
        return !clash;
    }

    private Set<String> methodsWithoutParameters() {
        Set<String> names = new HashSet<>(Set.of("all", "query"));
        for (String type : List.of("java.lang.Object", "io.activerecord.ActiveRecord")) {
            TypeElement element = elements.getTypeElement(type);
            if (element != null) {
                ElementFilter.methodsIn(element.getEnclosedElements()).stream()
                        .filter(method -> method.getParameters().isEmpty() && isInherited(method))
                        .map(ExecutableElement::getSimpleName)
                        .forEach(name -> names.add(name.toString()));
            }
        }
        return names;
    }

    private static boolean isInherited(ExecutableElement method) {
        return method.getModifiers().contains(Modifier.PUBLIC)
                || method.getModifiers().contains(Modifier.PROTECTED);
    }
}
