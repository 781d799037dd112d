package io.activerecord.test.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** docs/errors.md has a heading for each public exception, and says of each the same four things. */
@Tag("once")
class ErrorPageTest {
    private static final String HEADING = "### ";
    private static final Pattern FOUR =
            Pattern.compile("\\*Meaning\\.\\*.+\\*Cause\\.\\*.+\\*Cure\\.\\*.+\\*State\\.\\*", Pattern.DOTALL);

    private static Map<String, String> sections() {
        Map<String, String> sections = new TreeMap<>();
        String page = String.join("\n", Repository.lines(Repository.root().resolve("docs/errors.md")));
        for (String section : page.split("\n" + HEADING, -1)) {
            int end = section.indexOf('\n');
            if (!section.startsWith("# ")) {
                sections.put(section.substring(0, end), section.substring(end).split("\n## ", 2)[0]);
            }
        }
        return sections;
    }

    private static Set<String> exceptions() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.activerecord")
                        .stream()
                        .filter(type -> type.isAssignableTo(Throwable.class))
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyPublicExceptionHasAHeadingAndNothingElseHas() {
        assertThat(exceptions())
                .contains("RecordNotFoundException")
                .isEqualTo(sections().keySet());
    }

    @Test
    void everySectionSaysMeaningCauseCureAndState() {
        Map<String, String> incomplete = sections();
        incomplete.values().removeIf(text -> FOUR.matcher(text).find());
        assertThat(incomplete).isEmpty();
    }
}
