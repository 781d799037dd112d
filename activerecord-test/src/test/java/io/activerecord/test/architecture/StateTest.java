package io.activerecord.test.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class StateTest {
    private static final List<Class<?>> MUTABLE = List.of(
            ThreadLocal.class, AtomicReference.class, Number.class, Lock.class, StringBuilder.class, Object[].class);

    private static Stream<JavaField> fields(Predicate<JavaField> wanted) {
        return House.CLASSES.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                .filter(wanted);
    }

    private static boolean isStatic(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.STATIC);
    }

    private static boolean isFinal(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.FINAL);
    }

    @Test
    void managersOneInstanceIsTheOnlyStaticThatChanges() {
        assertThat(fields(field -> isStatic(field) && !isFinal(field)).map(JavaField::getFullName))
                .containsExactly("io.activerecord.ConnectionManager.engine");
    }

    @Test
    void staticsHoldNothingThatCanBeChanged() {
        assertThat(fields(field -> isStatic(field) && isFinal(field))
                        .filter(field -> !field.getOwner().isEnum())
                        .filter(field -> isMutable(valueOf(field)))
                        .map(JavaField::getFullName))
                .isEmpty();
    }

    private static @Nullable Object valueOf(JavaField field) {
        if (field.getRawType().isPrimitive() || field.getRawType().isEquivalentTo(String.class)) {
            return null;
        }
        try {
            Field reflected = field.reflect();
            reflected.setAccessible(true);
            return reflected.get(null);
        } catch (LinkageError | ReflectiveOperationException e) {
            return null; // ByteBuddy is not there in one of the two executions
        }
    }

    private static boolean isMutable(@Nullable Object value) {
        if (value instanceof Collection || value instanceof Map) {
            String name = value.getClass().getName();
            return !name.startsWith("java.util.ImmutableCollections") && !name.startsWith("java.util.Collections$");
        }
        return value != null
                && !(value instanceof Number
                        && value.getClass().getPackageName().equals("java.lang"))
                && MUTABLE.stream().anyMatch(type -> type.isInstance(value));
    }

    @Test
    void oneClassOwnsTheOneThreadLocal() {
        assertThat(fields(field -> field.getRawType().isAssignableTo(ThreadLocal.class))
                        .map(JavaField::getFullName))
                .containsExactly("io.activerecord.connection.ConnectionContext.holders");
    }

    @Test
    void synchronizedMethodsDoNotBlock() {
        assertThat(House.CLASSES.stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.getModifiers().contains(JavaModifier.SYNCHRONIZED))
                        .map(method -> method.getOwner().getSimpleName() + "." + method.getName()))
                .as("neither does I/O: one swaps a reference, the other a pair of maps")
                .containsExactlyInAnyOrder("ConnectionManager.install", "ShapeCache.age");
    }

    @Test
    void productionCodeHasNoSwitches() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(House.RENDERER + ".JooqRenderer") // silences jOOQ's logo
                .and()
                .doNotHaveFullyQualifiedName(House.ROOT + ".connection.ConfigSource") // reads what it is asked to read
                .and()
                .resideOutsideOfPackage(House.CLI) // a program, which is told by its environment
                .should()
                .callMethodWhere(House.callTo(System.class, "getProperty", "getenv", "getProperties", "setProperty"))
                .orShould()
                .callMethodWhere(House.callTo(Boolean.class, "getBoolean"))
                .orShould()
                .callMethodWhere(House.callTo(Integer.class, "getInteger"))
                .orShould()
                .callMethodWhere(House.callTo(Long.class, "getLong"))
                .check(House.CLASSES);
    }

    @Test
    void valuesAreImmutable() {
        assertThat(House.CLASSES.stream()
                        .filter(StateTest::isValue)
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> !isFinal(field))
                        .map(JavaField::getFullName))
                .isEmpty();
    }

    /** All of SQL but its writer and its parser, all exceptions, all configuration and every event. */
    private static boolean isValue(JavaClass type) {
        String name = type.getSimpleName();
        return (type.getPackageName().equals(House.ROOT + ".sql")
                        && !name.endsWith("Writer")
                        && !name.startsWith("Fragment"))
                || type.getPackageName().equals(House.ROOT + ".error")
                || type.getPackageName().equals(House.ROOT + ".annotation")
                || name.endsWith("Event")
                || name.endsWith("Config")
                || name.endsWith("Options")
                || name.endsWith("Settings");
    }

    @Test
    void eventsAreRecords() {
        assertThat(House.CLASSES.stream()
                        .filter(type -> type.getSimpleName().endsWith("Event") && !type.isInterface())
                        .filter(type -> !type.isRecord())
                        .map(JavaClass::getName))
                .isEmpty();
    }
}
