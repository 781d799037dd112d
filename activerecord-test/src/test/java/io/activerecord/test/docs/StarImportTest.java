package io.activerecord.test.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The pages import three packages by star, so no two of them may have a public type of one simple name. */
@Tag("once")
class StarImportTest {
    private static final Set<String> IMPORTED =
            Set.of("io.activerecord", "io.activerecord.annotation", "io.activerecord.connection");

    @Test
    void theImportedPackagesShareNoName() {
        List<String> names = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(IMPORTED).stream()
                        .filter(type -> IMPORTED.contains(type.getPackageName()) && !type.isNestedClass())
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName)
                        .toList();
        assertThat(names).contains("Connection", "TypedColumn").doesNotHaveDuplicates();
    }
}
