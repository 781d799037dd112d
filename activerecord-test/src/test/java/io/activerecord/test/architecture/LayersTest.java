package io.activerecord.test.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class LayersTest {
    private static final Set<String> WITH_JDBC = Set.of(
            House.ROOT + ".connection",
            House.ROOT + ".connection.driver",
            House.ROOT + ".connection.watch",
            House.ROOT + ".transaction",
            House.ROOT + ".execution",
            House.ROOT + ".schema",
            House.JTA,
            House.DATA,
            House.SQLITE);

    @Test
    void everyPackageHasItsPlace() {
        Set<String> packages = new TreeSet<>();
        for (JavaClass type : House.CLASSES) {
            packages.add(type.getPackageName());
        }
        assertThat(packages).containsAll(House.LAYERS).contains(House.PROCESSOR, House.RENDERER);
        packages.removeAll(House.LAYERS);
        packages.removeAll(Set.of(
                House.PROCESSOR,
                House.RENDERER,
                House.RENDERING,
                House.CODEC,
                House.JTA,
                House.DATA,
                House.QUEUE,
                House.CLI,
                House.SQLITE));
        packages.removeAll(House.RESOURCES);
        packages.removeIf(House::isProduct);
        assertThat(packages).as("packages without a place in the table").isEmpty();
    }

    @Test
    void packageUsesOnlyThoseAboveIt() {
        classes()
                .that(House.classes("in a layer of core", type -> House.LAYERS.contains(type.getPackageName())))
                .should(House.useOnly("packages above their own", LayersTest::isAbove))
                .check(House.CLASSES);
    }

    private static boolean isAbove(String user, String used) {
        return House.LAYERS.contains(used) && House.LAYERS.indexOf(used) <= House.LAYERS.indexOf(user);
    }

    @Test
    void partsOfAPackageAreItsOwn() {
        classes()
                .should(House.useOnly(
                        "the parts of their own package",
                        (user, used) -> !House.INTERNAL.contains(used) || isPartOf(wholeOf(used), user)))
                .check(House.CLASSES);
    }

    private static boolean isPartOf(String whole, String user) {
        return user.equals(whole)
                || (House.INTERNAL.contains(user) && wholeOf(user).equals(whole));
    }

    private static String wholeOf(String part) {
        return part.substring(0, part.lastIndexOf('.'));
    }

    @Test
    void readingAConfigurationKnowsNothingOfWhatItSets() {
        String config = House.ROOT + ".connection.config";
        classes()
                .that()
                .resideInAPackage(config)
                .should(House.useOnly(
                        "the exceptions", (user, used) -> used.equals(config) || used.equals(House.ROOT + ".error")))
                .check(House.CLASSES);
    }

    @Test
    void twoPhaseCommitUsesWhatIsThereForAll() {
        Set<String> used =
                Set.of(House.JTA, House.ROOT + ".connection", House.ROOT + ".transaction", House.ROOT + ".error");
        classes()
                .that()
                .resideInAPackage(House.JTA)
                .should(House.useOnly("the SPI of two-phase commit", (user, other) -> used.contains(other)))
                .check(House.CLASSES);
    }

    @Test
    void careOfFilesUsesWhatUsersUse() {
        Set<String> used = Set.of(
                House.SQLITE,
                House.ROOT,
                House.ROOT + ".schema",
                House.ROOT + ".connection",
                House.ROOT + ".dialect",
                House.ROOT + ".sql",
                House.ROOT + ".error");
        classes()
                .that()
                .resideInAPackage(House.SQLITE)
                .should(House.useOnly("what users use", (user, other) -> used.contains(other)))
                .check(House.CLASSES);
    }

    @Test
    void rowsInBulkUseWhatUsersAndTheSpiHave() {
        classes()
                .that()
                .resideInAPackage(House.DATA)
                .should(House.useOnly("core", (user, used) -> used.equals(House.DATA) || House.LAYERS.contains(used)))
                .check(House.CLASSES);
    }

    @Test
    void clientsOfOtherThingsUseTheirSpiAndOneLibraryEach() {
        Set<String> spi = Set.of(House.ROOT + ".resource", House.ROOT + ".error");
        classes()
                .that(House.classes("are of a resource", type -> House.RESOURCES.contains(type.getPackageName())))
                .should(House.useOnly("the SPI of resources", (user, used) -> used.equals(user) || spi.contains(used)))
                .check(House.CLASSES);
        onlyIn("jedis", "redis.clients..", "org.apache.commons.pool2..");
        onlyIn("mongodb", "com.mongodb..", "org.bson..");
        onlyIn("http", "java.net.http..");
    }

    private static void onlyIn(String resource, String... libraries) {
        noClasses()
                .that()
                .resideOutsideOfPackage(House.ROOT + ".resource." + resource)
                .should()
                .dependOnClassesThat(resideInAnyPackage(libraries))
                .check(House.CLASSES);
    }

    @Test
    void queuedWritesUseWhatUsersUse() {
        Set<String> used = Set.of(
                House.QUEUE,
                House.ROOT,
                House.ROOT + ".connection",
                House.ROOT + ".transaction",
                House.ROOT + ".resilience",
                House.ROOT + ".error");
        classes()
                .that()
                .resideInAPackage(House.QUEUE)
                .should(House.useOnly("what users use", (user, other) -> used.contains(other)))
                .check(House.CLASSES);
    }

    @Test
    void theCommandLineUsesWhatUsersUse() {
        Set<String> used = Set.of(
                House.CLI,
                House.ROOT,
                House.DATA,
                House.ROOT + ".connection",
                House.ROOT + ".sql",
                House.ROOT + ".error");
        classes()
                .that()
                .resideInAPackage(House.CLI)
                .should(House.useOnly("what users use", (user, other) -> used.contains(other)))
                .check(House.CLASSES);
        noClasses()
                .that(House.classes(
                        "not of the command line",
                        type -> !type.getPackageName().equals(House.CLI)))
                .should()
                .dependOnClassesThat(resideInAnyPackage("picocli..", House.CLI))
                .check(House.CLASSES);
    }

    @Test
    void fastcsvIsUsedByTwoClasses() {
        noClasses()
                .that(House.classes(
                        "neither read nor write CSV",
                        type -> !type.getName().matches(House.DATA + "\\.Csv(Lines|Out)(\\$.*)?")))
                .should()
                .dependOnClassesThat(resideInAPackage("de.siegmar.."))
                .check(House.CLASSES);
    }

    @Test
    void processorUsesOnlyTheAnnotations() {
        classes()
                .that()
                .resideInAPackage(House.PROCESSOR)
                .should(House.useOnly(
                        "annotations", (user, used) -> used.equals(user) || used.equals(House.ROOT + ".annotation")))
                .check(House.CLASSES);
    }

    @Test
    void dialectsUseOnlyTheSpiAndTheRenderer() {
        Set<String> spi = Set.of(
                House.ROOT + ".dialect",
                House.ROOT + ".sql",
                House.ROOT + ".error",
                House.RENDERER,
                House.RENDERING,
                House.CODEC);
        classes()
                .that(House.classes("of a dialect", type -> House.isProduct(type.getPackageName()) || isRenderer(type)))
                .should(House.useOnly(
                        "the SPI", (user, used) -> used.equals(user) || spi.contains(used) || isFamily(user, used)))
                .check(House.CLASSES);
    }

    /** MariaDB is MySQL's descendant; no other dialect builds on one. */
    private static boolean isFamily(String user, String used) {
        return user.equals(House.ROOT + ".dialect.mariadb") && used.equals(House.ROOT + ".dialect.mysql");
    }

    /** Sliced from the parent, so that the root package is a slice too. */
    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.(**)").should().beFreeOfCycles().check(House.CLASSES);
    }

    @Test
    void jdbcStaysWhereConnectionsAre() {
        noClasses()
                .that(House.classes(
                        "neither hold connections, nor are codecs of a dialect, nor load rows in bulk",
                        type -> !WITH_JDBC.contains(type.getPackageName()) && !isCodec(type) && !isBulk(type)))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..")
                        .and(not(equivalentTo(DataSource.class)))) // what tools are given
                .check(House.CLASSES);
    }

    private static boolean isCodec(JavaClass type) {
        boolean stores =
                House.isProduct(type.getPackageName()) || type.getPackageName().equals(House.CODEC);
        return stores && type.getName().matches(".*\\.\\w*(Codecs?|Reader|StoredValue)(\\$.*)?");
    }

    /** They work on the driver's own connection. */
    private static boolean isBulk(JavaClass type) {
        boolean ofDialects = type.getPackageName().equals(House.ROOT + ".dialect")
                || House.isProduct(type.getPackageName())
                || type.getPackageName().equals(House.CODEC);
        return ofDialects && type.getName().matches(".*\\.\\w*(Bulk\\w*|LoadDataText)(\\$.*)?");
    }

    @Test
    void jooqIsUsedOnlyByTheRendererAndByWhatADialectTellsIt() {
        noClasses()
                .that(House.classes(
                        "are neither of the renderer nor its targets",
                        type -> !isRenderer(type) && !isRenderTarget(type)))
                .should()
                .dependOnClassesThat(resideInAPackage("org.jooq.."))
                .check(House.CLASSES);
    }

    private static boolean isRenderTarget(JavaClass type) {
        return House.isProduct(type.getPackageName()) && type.isAssignableTo(House.RENDERER + ".RenderTarget");
    }

    @Test
    void jooqIsInNoSignatureOutsideTheRenderer() {
        assertThat(House.CLASSES.stream()
                        .filter(type -> !type.getPackageName().equals(House.RENDERER) && !isPrivate(type))
                        .flatMap(type -> type.getMembers().stream())
                        .filter(member -> !member.getModifiers().contains(JavaModifier.PRIVATE))
                        .filter(LayersTest::showsJooq)
                        .map(JavaMember::getFullName))
                .isEmpty();
    }

    private static boolean isRenderer(JavaClass type) {
        return Set.of(House.RENDERER, House.RENDERING).contains(type.getPackageName());
    }

    private static boolean showsJooq(JavaMember member) {
        return member.getAllInvolvedRawTypes().stream()
                .anyMatch(type -> type.getPackageName().startsWith("org.jooq"));
    }

    private static boolean isPrivate(JavaClass type) {
        return type.isNestedClass() && Modifier.isPrivate(type.reflect().getModifiers());
    }

    @Test
    void byteBuddyAndJacksonAreUsedOnlyByTheMappingAndOneReader() {
        noClasses()
                .that()
                .resideOutsideOfPackage(House.ROOT + ".mapping")
                .and()
                .doNotHaveFullyQualifiedName(House.ROOT + ".connection.config.JsonTree")
                .should()
                .dependOnClassesThat(resideInAnyPackage("net.bytebuddy..", "com.fasterxml.."))
                .check(House.CLASSES);
    }

    @Test
    void snakeyamlIsUsedByOneClass() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(House.ROOT + ".connection.config.YamlTree")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.snakeyaml..", "org.yaml.."))
                .check(House.CLASSES);
    }

    @Test
    void resilience4jIsUsedByOneClass() {
        noClasses()
                .that(House.classes(
                        "are no circuit breaker",
                        type -> !type.getName().matches(House.ROOT + "\\.connection\\.Breaker(\\$.*)?")))
                .should()
                .dependOnClassesThat(resideInAPackage("io.github.resilience4j.."))
                .check(House.CLASSES);
    }

    @Test
    void jakartaValidationIsUsedByOneClass() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(House.ROOT + ".BeanValidation")
                .should()
                .dependOnClassesThat(resideInAnyPackage("jakarta.validation.."))
                .check(House.CLASSES);
    }

    @Test
    void hikariIsUsedOnlyByTheConnections() {
        noClasses()
                .that()
                .resideOutsideOfPackage(House.ROOT + ".connection")
                .should()
                .dependOnClassesThat(resideInAPackage("com.zaxxer.."))
                .check(House.CLASSES);
    }
}
