package io.activerecord.test.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import io.activerecord.error.ActiveRecordException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("once")
class NamesTest {
    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Util|Utils|Helper|Helpers)(\\$.*)?")
                .check(House.CLASSES);
    }

    @Test
    void noPackageIsInternal() {
        noClasses()
                .should()
                .resideInAnyPackage("..internal..", "..impl..", "..util..", "..utils..")
                .check(House.CLASSES);
    }

    @Test
    void exceptionsAreOfOneFamily() {
        classes()
                .that()
                .areAssignableTo(Throwable.class)
                .should()
                .beAssignableTo(ActiveRecordException.class)
                .andShould()
                .haveSimpleNameEndingWith("Exception")
                .check(House.CLASSES);
    }
}
