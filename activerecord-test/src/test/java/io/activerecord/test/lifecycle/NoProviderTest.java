package io.activerecord.test.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What becomes of models with constraints where nobody can check them. */
class NoProviderTest {
    private static String run(Predicate<String> kept) throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(kept)
                .collect(Collectors.joining(File.pathSeparator));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process child = new ProcessBuilder(
                        List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath, WithoutProvider.class.getName()))
                .redirectErrorStream(true)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void modelWithConstraintsIsNotSavedWithoutAProvider() throws Exception {
        String said = run(entry -> !entry.contains("hibernate-validator"));
        assertThat(said)
                .contains("refused: Member has constraints of Jakarta Validation, but no provider that works is on the"
                        + " class path, and it is not saved without being validated; add"
                        + " org.hibernate.validator:hibernate-validator");
    }

    /** Java drops annotations whose classes are not there, so that nobody can know of them. */
    @Test
    void withoutTheAnnotationsThemselvesThereIsNothingToCheck() throws Exception {
        assertThat(run(entry -> !entry.contains("hibernate-validator") && !entry.contains("jakarta.validation")))
                .contains("saved");
    }
}
