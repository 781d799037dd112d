package io.activerecord.test.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The classes that are shipped, core's and the dialects', and the order of their packages. */
final class House {
    static final String ROOT = "io.activerecord";

    /** Each may use those before it. */
    static final List<String> LAYERS = List.of(
            ROOT + ".error",
            ROOT + ".resilience",
            ROOT + ".resource",
            ROOT + ".annotation",
            ROOT + ".sql",
            ROOT + ".dialect",
            ROOT + ".mapping",
            ROOT + ".connection.config",
            ROOT + ".connection.driver",
            ROOT + ".connection.watch",
            ROOT + ".connection",
            ROOT + ".transaction",
            ROOT + ".execution",
            ROOT + ".schema",
            ROOT);

    /** Parts of a package that are its own: it alone uses them, they use nothing of it, and no module exports them. */
    static final Set<String> INTERNAL =
            Set.of(ROOT + ".connection.config", ROOT + ".connection.driver", ROOT + ".connection.watch");

    static final String PROCESSOR = ROOT + ".processor";
    static final String RENDERER = ROOT + ".dialect.jooq";

    /** Two-phase commit. */
    static final String JTA = ROOT + ".jta";

    /** Care of SQLite's files, for users. */
    static final String SQLITE = ROOT + ".sqlite";

    /** Rows in bulk. */
    static final String DATA = ROOT + ".data";

    /** Clients of other things than databases, a package for each library. */
    static final Set<String> RESOURCES =
            Set.of(ROOT + ".resource.jedis", ROOT + ".resource.mongodb", ROOT + ".resource.http");

    /** Writes that are queued. */
    static final String QUEUE = DATA + ".queue";

    /** The command line. */
    static final String CLI = ROOT + ".cli";

    /** The renderer as the dialects see it, with no type of jOOQ's. */
    static final String RENDERING = ROOT + ".dialect.rendering";

    /** What several dialects store in the same way. */
    static final String CODEC = ROOT + ".dialect.codec";

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location ->
                    !location.contains("/io/activerecord/test/") && !location.contains("/io/activerecord/examples/"))
            .importPackages(ROOT);

    private House() {}

    static boolean isOurs(JavaClass type) {
        return type.getPackageName().equals(ROOT) || type.getPackageName().startsWith(ROOT + ".");
    }

    static boolean isProduct(String packageName) {
        return packageName.startsWith(ROOT + ".dialect.")
                && !packageName.equals(RENDERER)
                && !packageName.equals(RENDERING)
                && !packageName.equals(CODEC);
    }

    static DescribedPredicate<JavaClass> classes(String description, Predicate<JavaClass> predicate) {
        return DescribedPredicate.describe(description, predicate);
    }

    /** A call of one of {@code methods} of {@code owner}. */
    static DescribedPredicate<JavaMethodCall> callTo(Class<?> owner, String... methods) {
        Set<String> names = Set.of(methods);
        return DescribedPredicate.describe(
                owner.getSimpleName() + " " + names,
                call -> call.getTargetOwner().isEquivalentTo(owner) && names.contains(call.getName()));
    }

    /** Every class of ours that a class uses must be allowed to it. */
    static ArchCondition<JavaClass> useOnly(String description, Allowed allowed) {
        return new ArchCondition<>("use only " + description) {
            @Override
            public void check(JavaClass user, ConditionEvents events) {
                user.getDirectDependenciesFromSelf().stream()
                        .filter(use -> isOurs(use.getTargetClass().getBaseComponentType()))
                        .filter(use -> !allowed.test(
                                user.getPackageName(),
                                use.getTargetClass().getBaseComponentType().getPackageName()))
                        .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
            }
        };
    }

    /** Whether classes of one package may use those of another. */
    @FunctionalInterface
    interface Allowed {
        boolean test(String user, String used);
    }
}
